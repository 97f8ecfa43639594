import type { BookedClause } from "../../booked-rule.ts";
import { all, beneficiary, judged, oneOf } from "../../conditions.ts";
import { example, refused, unknown, unquantified } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, rule } = yantai2022;
const { university, enterprise } = yantaiApplicants;

const cite = says("二(三)1", "鼓励驻烟高校和科研院所将所属专利免费许可中小微企业实施，对经济效益突出的许可方择优予以奖励");
const licence = { licenseeSize: "small", licensedOn: "2023-03-01" };

export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-11",
      cites: [cite],
      trigger: "free_licence",
      occasion: "free_licence",
      selects: {},
      when: all(
        beneficiary("university", "institute"),
        oneOf("licenseeSize", "medium", "small", "micro"),
        judged("outstanding_benefit", "selected"),
      ),
      amount: { is: "unquantified" },
      examples: [
        example(
          "to a small enterprise, selected",
          university,
          { free_licence: [{ ...licence, selected: true }] },
          exampleDay,
          unquantified,
        ),
        example(
          "to a large enterprise",
          university,
          { free_licence: [{ ...licence, licenseeSize: "large", selected: true }] },
          exampleDay,
          refused,
        ),
        example(
          "the size is not known",
          university,
          { free_licence: [{ ...licence, licenseeSize: null, selected: true }] },
          exampleDay,
          unknown("free_licence.licenseeSize"),
        ),
        example("not selected", university, { free_licence: [{ ...licence, selected: false }] }, exampleDay, refused),
        example("licensed by an enterprise", enterprise, { free_licence: [{ ...licence, selected: true }] }, exampleDay, refused),
      ],
    }),
  ],
};
