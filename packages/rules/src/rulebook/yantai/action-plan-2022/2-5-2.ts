import type { BookedClause } from "../../booked-rule.ts";
import { example, notTriggered, unquantified } from "../../worked-examples.ts";
import { operationCentre, provincialAlliance } from "./alliance.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, rule } = yantai2022;
const { authority } = yantaiApplicants;

const alliance = says("二(五)2", "对于认定为省级重点产业知识产权联盟的，给予最高30万元奖励");
const centre = says(
  "二(五)2",
  "建成海洋、汽车装备、新材料、生物医药、海洋生物食品、国际地理标志等六大重点产业知识产权运营中心，对于成效突出的给予最高50万元的奖励",
);
const mutual = says("二(五)2", "探索设立联盟互助基金");
const fund = { kind: "alliance_mutual", establishedOn: "2023-05-01" };

export const clause: BookedClause = {
  rules: [
    provincialAlliance("YT-22", alliance),
    operationCentre("YT-23", [centre]),
    rule({
      id: "YT-32",
      cites: [mutual],
      trigger: "alliance_mutual_fund",
      occasion: "fund",
      selects: { kind: ["alliance_mutual"] },
      amount: { is: "unquantified" },
      examples: [
        example("the fund", authority, { fund: [fund] }, exampleDay, unquantified),
        example("another fund", authority, { fund: [{ ...fund, kind: "operation" }] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
