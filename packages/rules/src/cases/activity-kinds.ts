import { recognitionLevels } from "./achievement-kinds.ts";
import { boolean, code, day, money, text, type FactKindShape } from "./fact-field.ts";

/** 项目, 诉讼, 维权, 许可, 落户, 转化, 工作: what somebody does. */
export const activityKinds = {
  /** 专利导航项目. */
  project: {
    day: "selectedOn",
    fields: {
      kind: code(["industry_navigation", "regional_navigation", "enterprise_navigation", "other"], "applicant", "officer"),
      level: code(recognitionLevels, "applicant", "officer"),
      selectedOn: day("officer", "applicant"),
      acceptance: code(["passed", "failed", "pending"], "officer", "applicant"),
      acceptedOn: day("officer", "applicant"),
      /** 标志性产业链中的骨干企业. */
      chainBackbone: boolean("officer", "applicant"),
      /** “9+N” 重点产业集群. */
      keyCluster: boolean("officer", "applicant"),
      /** 择优入选. */
      selected: boolean("officer"),
      requested: money("applicant"),
      cost: money("applicant", "officer"),
    },
  },
  /** 知识产权纠纷诉讼. */
  dispute: {
    day: "judgedOn",
    fields: {
      foreign: boolean("applicant"),
      proceedings: code(["litigation", "arbitration", "administrative"], "applicant"),
      role: code(["plaintiff", "defendant"], "applicant"),
      result: code(["won", "lost", "settled", "pending"], "applicant"),
      judgedOn: day("applicant"),
      legalFees: money("applicant"),
    },
  },
  /** 公益维权: a case in which an agency enforced rights for the public good. */
  public_interest_case: {
    day: "closedOn",
    fields: {
      succeeded: boolean("applicant", "officer"),
      /** 我市范围内. */
      inCity: boolean("applicant", "officer"),
      /** 有较大影响力, decided by the authority. */
      majorInfluence: boolean("officer"),
      closedOn: day("applicant", "officer"),
    },
  },
  /** 免费许可 of patents to enterprises. */
  free_licence: {
    day: "licensedOn",
    fields: {
      licenseeSize: code(["large", "medium", "small", "micro"], "applicant", "registry"),
      licensedOn: day("applicant", "registry"),
      /** 经济效益突出, 择优: decided by the authority. */
      selected: boolean("officer"),
    },
  },
  /** 关键核心专利项目落户. */
  landing: {
    day: "landedOn",
    fields: {
      keyPatent: boolean("officer", "applicant"),
      landedOn: day("applicant", "officer"),
      /** 发明专利产出 since. */
      inventionOutput: boolean("registry", "applicant"),
      /** 产生较大经济效益, 择优: decided by the authority. */
      selected: boolean("officer"),
    },
  },
  /** 转化实施: of patents that were taken in, or of a service invention. */
  conversion: {
    day: "implementedOn",
    fields: {
      kind: code(["absorbed", "service_invention"], "applicant"),
      implemented: boolean("applicant", "officer"),
      implementedOn: day("applicant"),
      /** 收到良好经济社会效益, decided by the authority. */
      goodBenefit: boolean("officer"),
    },
  },
  /** 工作表现: what a clause rewards without figures or proof of its own. */
  merit: {
    day: "confirmedOn",
    fields: {
      kind: code(
        [
          "policy_cooperation",
          "strategy_task",
          "infringement_report",
          "pledge_finance_work",
          "service_quality",
          "cluster_residence",
          "outstanding_work",
        ],
        "applicant",
        "officer",
      ),
      confirmedOn: day("officer", "applicant"),
      /** 综合服务机构, where a clause asks for one. */
      comprehensiveAgency: boolean("applicant", "officer"),
      /** 成绩突出、择优, decided by the authority. */
      selected: boolean("officer"),
      description: text("applicant"),
    },
  },
  /** 失信记录 and penalties that bar from public money. */
  sanction: {
    day: "decidedOn",
    fields: {
      kind: code(["fraud_in_funds", "serious_breach_of_trust", "other"], "officer"),
      decidedOn: day("officer"),
      decision: text("officer"),
    },
  },
} as const satisfies Readonly<Record<string, FactKindShape>>;
