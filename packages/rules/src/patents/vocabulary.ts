/** 发明, 实用新型, 外观设计. */
export type PatentType = "invention" | "utility_model" | "design";

/** Same words as the readers of files and the contracts use; `unknown` is never a guess in either direction. */
export type LegalValidity =
  | "published"
  | "substantive_exam"
  | "active"
  | "active_grace"
  | "active_part_invalid"
  | "rejected"
  | "withdrawn"
  | "deemed_withdrawn"
  | "abandoned"
  | "abandoned_duplicate"
  | "deemed_abandoned"
  | "lapsed"
  | "lapsed_fee"
  | "lapsed_restorable"
  | "expired"
  | "invalid"
  | "revoked"
  | "unknown";

/** 有效 | 审中 | 失效 | 未知. */
export type ValidityGroup = "in_force" | "pending" | "ended" | "unknown";

/** 转移, 许可, 质押, 保全, 中止: they never change validity. */
export type LegalFlag = "transferred" | "pledged" | "licensed" | "preserved" | "suspended";
