import type { BookedClause } from "../../booked-rule.ts";
import { respectively } from "../../circular.ts";
import { example, notTriggered, unknown, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";
import { indicationUpTo } from "./indications.ts";

const { says, wan, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const project = says(
  "二(五)3",
  "支持国家级、省级地理标志产品保护示范区、运用促进工程项目建设，打造全国地理标志运用保护样本，对国家级项目给予最高100万元奖励、省级项目给予最高50万元奖励",
);
const holder = says("二(五)3", "对成功注册地理标志保护产品或者地理标志商标的持有人，每件最高资助10万元");

const levels = respectively(project, [
  [{ id: "YT-24", level: "national", other: "provincial" }, 100],
  [{ id: "YT-25", level: "provincial", other: "national" }, 50],
]);

export const clause: BookedClause = {
  rules: [
    ...levels.map(([{ id, level, other }, amount]) => {
      const recognition = { title: "gi_demonstration_zone", level, recognisedOn: "2023-05-01" };
      return rule({
        id,
        cites: [project],
        trigger: `gi_project.${level}`,
        occasion: "recognition",
        selects: { title: ["gi_demonstration_zone", "gi_promotion"], level: [level] },
        amount: { is: "cap", cap: "most" },
        parameters: { most: wan(amount, project) },
        examples: [
          example(`a ${level} demonstration zone`, enterprise, { recognition: [recognition] }, exampleDay, upTo(String(amount))),
          example(
            `a ${level} promotion project`,
            enterprise,
            { recognition: [{ ...recognition, title: "gi_promotion" }] },
            exampleDay,
            upTo(String(amount)),
          ),
          example(`${level} is not ${other}`, enterprise, { recognition: [{ ...recognition, level: other }] }, exampleDay, notTriggered),
          example(
            "the level is not known",
            enterprise,
            { recognition: [{ ...recognition, level: null }] },
            exampleDay,
            unknown("recognition.level"),
          ),
        ],
      });
    }),
    indicationUpTo("YT-26", holder),
  ],
};
