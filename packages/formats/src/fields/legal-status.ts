/**
 * Validity of an application or patent. `pending` and `inactive` are what the source's simple status says when it names no
 * cause; `unknown` is never a guess in either direction.
 */
export type LegalValidity =
  | "published"
  | "substantive_exam"
  | "pending"
  | "active"
  | "active_grace"
  | "active_part_invalid"
  | "rejected"
  | "withdrawn"
  | "deemed_withdrawn"
  | "abandoned"
  | "abandoned_dup"
  | "deemed_abandoned"
  | "lapsed"
  | "lapsed_fee"
  | "lapsed_restorable"
  | "expired"
  | "invalid"
  | "revoked"
  | "inactive"
  | "unknown";

/** Events that never change validity. */
export type LegalFlag =
  | "transferred"
  | "pledged"
  | "licensed"
  | "preserved"
  | "suspended"
  | "challenged"
  | "reexamination"
  | "litigated"
  | "same_day_filing";

/** `text` is the status as the file wrote it; `restored` says that a right came back and its state must be computed from history. */
export interface LegalStatus {
  validity: LegalValidity;
  flags: readonly LegalFlag[];
  text: string;
  restored?: true;
}
