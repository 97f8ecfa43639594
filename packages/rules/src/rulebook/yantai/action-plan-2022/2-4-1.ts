import type { BookedClause } from "../../booked-rule.ts";
import { enterprise as enterprises } from "../../conditions.ts";
import { example, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, wan, count, rule } = yantai2022;
const { enterprise, university } = yantaiApplicants;

const municipal = says("二(四)1", "每年评定不超过20家市级知识产权优势企业，每家企业给予最高20万元的奖励");
const higher = says("二(四)1", "对获得国家级、省级知识产权优势企业、示范企业认定的，给予最高10万元奖励");

const recognition = { title: "ip_advantage", level: "municipal", recognisedOn: "2023-05-01" };

/** Two different twenties: 20 enterprises a year, and 200,000 yuan for each. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-19",
      cites: [municipal],
      trigger: "ip_enterprise.municipal",
      occasion: "recognition",
      selects: { title: ["ip_advantage"], level: ["municipal"] },
      when: enterprises,
      amount: { is: "cap", cap: "most" },
      limits: [{ is: "quota_per_year", count: "places" }],
      parameters: { most: wan(20, municipal), places: count(20, municipal) },
      examples: [
        example("recognised by the city", enterprise, { recognition: [recognition] }, exampleDay, upTo("20")),
        example("a university", university, { recognition: [recognition] }, exampleDay, refused),
        example(
          "demonstration is another title",
          enterprise,
          { recognition: [{ ...recognition, title: "ip_demonstration" }] },
          exampleDay,
          notTriggered,
        ),
      ],
    }),
    rule({
      id: "YT-20",
      cites: [higher],
      trigger: "ip_enterprise",
      awardKey: "ip_enterprise.national_or_provincial",
      occasion: "recognition",
      selects: { title: ["ip_advantage", "ip_demonstration"], level: ["national", "provincial"] },
      when: enterprises,
      amount: { is: "cap", cap: "most" },
      parameters: { most: wan(10, higher) },
      examples: [
        example(
          "a national demonstration enterprise",
          enterprise,
          { recognition: [{ ...recognition, title: "ip_demonstration", level: "national" }] },
          exampleDay,
          upTo("10"),
        ),
        example(
          "a provincial advantage enterprise",
          enterprise,
          { recognition: [{ ...recognition, level: "provincial" }] },
          exampleDay,
          upTo("10"),
        ),
        example(
          "the level is not known",
          enterprise,
          { recognition: [{ ...recognition, level: null }] },
          exampleDay,
          unknown("recognition.level"),
        ),
        example("the municipal title has a rule of its own", enterprise, { recognition: [recognition] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
