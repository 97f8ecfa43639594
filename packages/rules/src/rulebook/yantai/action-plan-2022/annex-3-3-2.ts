import type { BookedClause } from "../../booked-rule.ts";
import { all, any, enterprise as enterprises, isTrue, judged, oneOf } from "../../conditions.ts";
import { example, manual, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, wan, percent, rule } = yantai2022;
const { enterprise, university } = yantaiApplicants;

const invention = says("附件三(三)2", "企业将自身发明专利首次质押融资的，最多给予基准利率的60%、最高50万元贴息");
const tradeMark = says("附件三(三)2", "每年对全市首单商标质押给予最高10万元贴息");

const loan = {
  collateral: "patent",
  patentType: "invention",
  ownRight: true,
  principal: "5000000.00",
  signedOn: "2023-02-20",
  startOn: "2023-03-01",
  dueOn: "2024-02-29",
  baseRate: "3.0",
};
const second = { ...loan, id: "second", signedOn: "2023-09-20", startOn: "2023-10-01", dueOn: "2024-03-31" };
const mark = { collateral: "trade_mark", signedOn: "2023-02-20", subsidyRequested: "80000.00" };

/** The body says 贴息支持 without a number; both numbers stand in the annex alone. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-13",
      cites: [invention],
      trigger: "pledge_interest",
      awardKey: "pledge_interest.first_invention",
      occasion: "loan",
      selects: { collateral: ["patent", "mixed"] },
      when: all(
        enterprises,
        isTrue("ownRight"),
        any(oneOf("patentType", "invention"), all(oneOf("patentType", "mixed"), judged("mixed_collateral"))),
      ),
      amount: {
        is: "interest",
        principal: "principal",
        share: "patentShare",
        from: "startOn",
        to: "dueOn",
        rate: "baseRate",
        percent: "share",
        cap: "most",
        upTo: true,
      },
      limits: [{ is: "first_of_applicant", among: { collateral: ["patent", "mixed"], patentType: ["invention", "mixed"] } }],
      parameters: { share: percent("60", invention), most: wan(50, invention) },
      costs: "interestPaid",
      examples: [
        example("5 million yuan for a year at 3.0 %", enterprise, { loan: [loan] }, exampleDay, upTo("9")),
        example(
          "30 million yuan for a year at 3.0 %",
          enterprise,
          { loan: [{ ...loan, principal: "30000000.00" }] },
          exampleDay,
          upTo("50"),
        ),
        example("the second pledge of the enterprise", enterprise, { loan: [loan, second] }, exampleDay, refused, "second"),
        example("a utility model, pledged first", enterprise, { loan: [{ ...loan, patentType: "utility_model" }] }, exampleDay, refused),
        example("another's patent", enterprise, { loan: [{ ...loan, ownRight: false }] }, exampleDay, refused),
        example(
          "several types of patents",
          enterprise,
          { loan: [{ ...loan, patentType: "mixed" }] },
          exampleDay,
          manual("mixed_collateral"),
        ),
        example("the base rate is not known", enterprise, { loan: [{ ...loan, baseRate: null }] }, exampleDay, unknown("loan.baseRate")),
        example("a university", university, { loan: [loan] }, exampleDay, refused),
        example(
          "a trade mark is another rule's",
          enterprise,
          { loan: [{ ...mark, firstTradeMarkPledgeOfYear: true }] },
          exampleDay,
          notTriggered,
        ),
      ],
    }),
    rule({
      id: "YT-14",
      cites: [tradeMark],
      trigger: "pledge_interest",
      awardKey: "pledge_interest.first_trade_mark",
      occasion: "loan",
      selects: { collateral: ["trade_mark"] },
      amount: { is: "cap", cap: "most", requested: "subsidyRequested" },
      limits: [{ is: "first_of_year", stated: "firstTradeMarkPledgeOfYear" }],
      parameters: { most: wan(10, tradeMark) },
      costs: "interestPaid",
      examples: [
        example(
          "the first of the year, 80,000 yuan asked for",
          enterprise,
          { loan: [{ ...mark, firstTradeMarkPledgeOfYear: true }] },
          exampleDay,
          upTo("8"),
        ),
        example(
          "the first of the year, 120,000 yuan asked for",
          enterprise,
          { loan: [{ ...mark, firstTradeMarkPledgeOfYear: true, subsidyRequested: "120000.00" }] },
          exampleDay,
          upTo("10"),
        ),
        example(
          "the second of the year in the city",
          enterprise,
          { loan: [{ ...mark, firstTradeMarkPledgeOfYear: false }] },
          exampleDay,
          refused,
        ),
        example("whether the first is not known", enterprise, { loan: [mark] }, exampleDay, unknown("loan.firstTradeMarkPledgeOfYear")),
        example("a patent is another rule's", enterprise, { loan: [loan] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
