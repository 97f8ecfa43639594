import type { BookedClause } from "../../booked-rule.ts";
import { all, any, beneficiary, isTrue, judged, oneOf } from "../../conditions.ts";
import { example, manual, refused, unknown, upTo } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { says, wan, rule } = weihai2021;
const { enterprise, university, agency } = weihaiApplicants;

const cite = says("A三(二)5", "对当年通过知识产权管理规范初次认证的高等学校、科研组织、专利代理机构等，最高给予不超过2万元资助");
const certificate = { standard: "ip_management", stage: "initial", certifiedOn: "2022-03-01" };

/** 企业 are encouraged by the clause but not among those it pays; 等 leaves the list open, so anybody else is for a person to judge. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "WH-10",
      cites: [cite],
      trigger: "ip_management_certificate",
      occasion: "certificate",
      selects: { standard: ["ip_management"] },
      when: all(
        oneOf("stage", "initial"),
        { is: "in_funding_year", field: "certifiedOn" },
        any(
          beneficiary("university", "institute"),
          all(beneficiary("agency"), isTrue("subject.patentAgency")),
          judged("listed_and_others"),
        ),
      ),
      amount: { is: "cap", cap: "most" },
      limits: [{ is: "once" }],
      parameters: { most: wan(2, cite) },
      examples: [
        example("a university, first certified this year", university, { certificate: [certificate] }, "2022-12-31", upTo("2")),
        example("the year is over", university, { certificate: [certificate] }, "2023-01-01", refused),
        example("certified again", university, { certificate: [{ ...certificate, stage: "renewal" }] }, "2022-12-31", refused),
        example(
          "a second certificate of the same unit",
          university,
          { certificate: [certificate, { ...certificate, id: "second", certifiedOn: "2022-05-01" }] },
          "2022-06-30",
          refused,
          "second",
        ),
        example(
          "an agency of another kind",
          { ...agency, patentAgency: false },
          { certificate: [certificate] },
          "2022-06-30",
          manual("listed_and_others"),
        ),
        example("a patent agency", agency, { certificate: [certificate] }, "2022-06-30", upTo("2")),
        example("an enterprise is not listed", enterprise, { certificate: [certificate] }, "2022-06-30", manual("listed_and_others")),
        example(
          "first or later is not known",
          university,
          { certificate: [{ ...certificate, stage: null }] },
          "2022-06-30",
          unknown("certificate.stage"),
        ),
      ],
    }),
  ],
};
