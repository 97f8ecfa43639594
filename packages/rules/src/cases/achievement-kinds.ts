import { boolean, code, day, text, type FactKindShape } from "./fact-field.ts";

/** 国家级 · 省级 · 市级 · 区县级. */
export const recognitionLevels = ["national", "provincial", "municipal", "district"] as const;

/** 获奖, 认定, 认证, 机构设立, 注册, 专利: what somebody holds. */
export const achievementKinds = {
  /** 获奖: one record a project and prize. 中国外观设计奖 is a prize of its own beside 中国专利奖. */
  award: {
    day: "awardedOn",
    fields: {
      prize: code(
        ["china_patent", "china_design", "shandong_patent", "henan_patent", "yantai_patent", "state_science_technology", "other"],
        "registry",
        "applicant",
      ),
      grade: code(["gold", "silver", "excellence", "special", "first", "second", "third"], "registry", "applicant"),
      awardedOn: day("registry", "applicant"),
      applicationNumber: text("registry", "applicant"),
      decision: text("applicant", "officer"),
    },
  },
  /** 认定 and status tags. A level where the title has one: 国家级、省级、市级. */
  recognition: {
    day: "recognisedOn",
    fields: {
      title: code(
        [
          "ip_advantage",
          "ip_demonstration",
          "ip_leading",
          "patent_intensive",
          "cultivation_centre",
          "patent_portfolio",
          "standard_market",
          "key_market",
          "ecommerce_platform",
          "brand_agency",
          "industry_alliance",
          "operation_centre",
          "gi_demonstration_zone",
          "gi_promotion",
          "regional_brand",
          "ip_model_area",
          "above_scale",
          "high_tech",
          "technology_sme",
          "innovative_sme",
          "specialized_sme",
          "little_giant",
          "single_champion",
          "gazelle",
          "unicorn",
          "four_new",
          "central_enterprise",
          "foreign_funded",
          "korean_funded",
        ],
        "registry",
        "applicant",
      ),
      level: code(recognitionLevels, "registry", "applicant"),
      recognisedOn: day("registry", "applicant"),
      validTo: day("registry", "applicant"),
      /** 新认定（新获批、新确定）or 复核; where nobody says, the first of its title and level is new (`completeCase`). */
      stage: code(["initial", "review"], "applicant", "officer"),
      /** Of an operation centre. */
      sector: code(
        ["marine", "automotive_equipment", "new_materials", "biomedicine", "marine_food", "geographical_indication", "other"],
        "applicant",
        "officer",
      ),
      /** 成效突出、择优 and the like, decided by the authority. */
      selected: boolean("officer"),
      issuer: text("registry", "applicant"),
      decision: text("applicant", "officer"),
    },
  },
  /** 认证: 知识产权管理规范（贯标）. */
  certificate: {
    day: "certifiedOn",
    fields: {
      standard: code(["ip_management", "other"], "registry", "applicant"),
      stage: code(["initial", "renewal"], "registry", "applicant"),
      certifiedOn: day("registry", "applicant"),
      validTo: day("registry", "applicant"),
      number: text("registry", "applicant"),
    },
  },
  /** 机构设立: an agency or its branch that was created or introduced. */
  establishment: {
    day: "operatingSince",
    fields: {
      form: code(["patent_agency", "patent_agency_branch", "other"], "applicant", "registry"),
      manner: code(["created", "introduced", "existing"], "applicant", "officer"),
      approvedByCnipa: boolean("applicant", "registry"),
      foundedOn: day("applicant", "registry"),
      /** The first day of its work in that city. */
      operatingSince: day("applicant", "officer"),
    },
  },
  /** 注册: one record a certificate. */
  registration: {
    day: "registeredOn",
    fields: {
      kind: code(["gi_product", "gi_trade_mark", "madrid_trade_mark", "other"], "applicant", "officer"),
      registeredOn: day("applicant", "officer"),
      number: text("applicant", "officer"),
    },
  },
  /** 专利, as far as a clause asks about it. */
  patent: {
    day: "grantedOn",
    fields: {
      type: code(["invention", "utility_model", "design"], "registry", "applicant"),
      applicationNumber: text("registry", "applicant"),
      filedOn: day("registry", "applicant"),
      grantedOn: day("registry", "applicant"),
      inForce: boolean("registry", "applicant"),
      strategicIndustry: boolean("registry", "officer"),
      overseasFamily: boolean("registry", "applicant"),
      awarded: boolean("registry", "applicant"),
      /** 高价值发明专利, as the indicators judge it. */
      highValue: boolean("registry", "officer"),
    },
  },
} as const satisfies Readonly<Record<string, FactKindShape>>;
