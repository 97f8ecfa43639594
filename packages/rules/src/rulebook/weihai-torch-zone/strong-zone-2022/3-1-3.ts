import type { BookedClause } from "../../booked-rule.ts";
import { beneficiary } from "../../conditions.ts";
import { example, met, notTriggered, refused, unknown, unquantified } from "../../worked-examples.ts";
import { torchZone2022, torchZoneApplicants } from "./circular.ts";

const { says, wan, percent, rule } = torchZone2022;
const { authority, individual } = torchZoneApplicants;

const floors = says(
  "三(一)3",
  "每年对知识产权工作的财政支持达到300万元以上，不低于园区财政支出的0.15%，且知识产权工作投入经费年度增长不低于15%",
);
const reports = says("三(一)3", "将知识产权宣传、培训、执法检查、有奖举报、购买专业服务等业务经费纳入年度工作经费予以保障");

const budget = {
  year: 2023,
  yearEnd: "2023-12-31",
  ipSpending: "3450000.00",
  fiscalSpending: "2300000000.00",
  ipSpendingYearBefore: "3000000.00",
};
const report = { kind: "infringement_report", confirmedOn: "2023-03-01" };

/** A floor on what the zone itself spends: it entitles nobody. All three tests are one judgement. */
const floor = { trigger: "ip_budget", occasion: "budget", selects: {}, when: beneficiary("authority", "park"), cites: [floors] } as const;
const asOf = "2024-03-01";

export const clause: BookedClause = {
  rules: [
    rule({
      ...floor,
      id: "GX-01",
      amount: { is: "budget_floor", test: { is: "at_least", spent: "ipSpending", floor: "least" } },
      parameters: { least: wan(300, floors) },
      examples: [
        example("all three floors are met to the yuan", authority, { budget: [budget] }, asOf, met),
        example(
          "3 million of 2.5 billion after 2.6 million: 0.12 % is too little",
          authority,
          { budget: [{ ...budget, ipSpending: "3000000.00", fiscalSpending: "2500000000.00", ipSpendingYearBefore: "2600000.00" }] },
          asOf,
          refused,
        ),
        example(
          "a cent less than 3 million",
          authority,
          { budget: [{ ...budget, ipSpending: "2999999.99", fiscalSpending: "1000000.00", ipSpendingYearBefore: "1000000.00" }] },
          asOf,
          refused,
        ),
      ],
    }),
    rule({
      ...floor,
      id: "GX-02",
      amount: { is: "budget_floor", test: { is: "share_at_least", spent: "ipSpending", of: "fiscalSpending", percent: "share" } },
      parameters: { share: percent("0.15", floors) },
      examples: [
        example("0.15 % to the yuan", authority, { budget: [budget] }, asOf, met),
        example("a cent of spending more", authority, { budget: [{ ...budget, fiscalSpending: "2300000000.01" }] }, asOf, refused),
        example(
          "the zone's spending is not known",
          authority,
          { budget: [{ ...budget, fiscalSpending: null }] },
          asOf,
          unknown("budget.fiscalSpending"),
        ),
      ],
    }),
    rule({
      ...floor,
      id: "GX-03",
      amount: {
        is: "budget_floor",
        test: { is: "growth_at_least", spent: "ipSpending", before: "ipSpendingYearBefore", percent: "growth" },
      },
      parameters: { growth: percent("15", floors) },
      examples: [
        example("15 % more to the yuan", authority, { budget: [budget] }, asOf, met),
        example("a cent more the year before", authority, { budget: [{ ...budget, ipSpendingYearBefore: "3000000.01" }] }, asOf, refused),
      ],
    }),
    rule({
      id: "GX-04",
      cites: [reports],
      trigger: "infringement_report",
      occasion: "merit",
      selects: { kind: ["infringement_report"] },
      amount: { is: "unquantified" },
      examples: [
        example("reports an infringement", individual, { merit: [report] }, asOf, unquantified),
        example("other work", individual, { merit: [{ ...report, kind: "strategy_task" }] }, asOf, notTriggered),
      ],
    }),
  ],
};
