import { boolean, code, count, day, money, percent, text, type FactKindShape } from "./fact-field.ts";

/** 质押融资, 保险, 证券化, 基金, 经费: money that moves. */
export const financeKinds = {
  /** 知识产权质押贷款: one record a contract. */
  loan: {
    day: "signedOn",
    fields: {
      principal: money("applicant", "bank"),
      signedOn: day("applicant", "bank"),
      startOn: day("bank", "applicant"),
      dueOn: day("bank", "applicant"),
      /** 已完成还本付息. */
      repaid: boolean("bank", "applicant"),
      repaidOn: day("bank", "applicant"),
      collateral: code(["patent", "trade_mark", "copyright", "mixed", "other"], "bank", "applicant"),
      /** Of the pledged patents; `mixed` holds more than one type. */
      patentType: code(["invention", "utility_model", "design", "mixed"], "registry", "bank"),
      /** 自身专利: the borrower owns what is pledged. */
      ownRight: boolean("registry", "applicant"),
      /** 全市首单: the first pledge of a trade mark in the city in the year of signing. */
      firstTradeMarkPledgeOfYear: boolean("officer"),
      interestPaid: money("bank", "applicant"),
      /** The day up to which that interest was paid: its year is the year of the subsidy. */
      interestPaidOn: day("bank", "applicant"),
      /** 基准利率 per year that counts for the subsidy. */
      baseRate: percent("bank", "officer"),
      /** The part of the principal that patents secure, certified by the bank; the whole where nothing else is pledged (`completeCase`). */
      patentShare: percent("bank"),
      /** 申请贴息额. */
      subsidyRequested: money("applicant"),
    },
  },
  /** 质押费用: 评估费（分析评价费）, 质押保险保费, 担保费用; one record a payment for one deal. */
  pledge_cost: {
    day: "paidOn",
    fields: {
      kind: code(["evaluation_fee", "insurance_premium", "guarantee_fee"], "applicant", "bank"),
      amount: money("applicant", "bank"),
      paidOn: day("applicant", "bank"),
      loanNumber: text("bank", "applicant"),
    },
  },
  /** 不良贷款损失, on the side of the lender. */
  risk_loss: {
    day: "confirmedOn",
    fields: {
      principalLoss: money("bank"),
      confirmedOn: day("bank", "officer"),
      loanNumber: text("bank"),
    },
  },
  /** 知识产权保险 outside of a pledge. */
  insurance: {
    day: "paidOn",
    fields: {
      kind: code(["overseas_infringement", "patent_enforcement", "infringement_liability", "infringed_loss", "other"], "applicant"),
      premium: money("applicant"),
      paidOn: day("applicant"),
    },
  },
  /** 知识产权证券化产品. */
  securities: {
    day: "issuedOn",
    fields: {
      issuedAmount: money("applicant", "bank"),
      issuedOn: day("applicant", "bank"),
      /** 采取专利质押担保方式. */
      patentPledge: boolean("applicant", "bank"),
    },
  },
  /** 专项基金: operation, risk compensation, enforcement abroad, alliance. */
  fund: {
    day: "establishedOn",
    fields: {
      kind: code(["operation", "risk_compensation", "overseas_enforcement", "alliance_mutual"], "officer"),
      size: money("officer"),
      establishedOn: day("officer"),
    },
  },
  /** 知识产权工作经费 of one year of a zone. */
  budget: {
    day: "yearEnd",
    fields: {
      year: count("officer"),
      yearEnd: day("officer"),
      ipSpending: money("officer"),
      fiscalSpending: money("officer"),
      ipSpendingYearBefore: money("officer"),
    },
  },
} as const satisfies Readonly<Record<string, FactKindShape>>;
