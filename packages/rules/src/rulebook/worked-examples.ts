import type { WrittenCase, WrittenRecord } from "../cases/write-case.ts";
import type { FactKindName } from "../cases/vocabulary.ts";
import type { PlainDate } from "../engine/plain-date.ts";
import type { ExpectedAnswer, WorkedExample } from "./booked-rule.ts";

type Applicant = WrittenRecord;

/** Applicants of a region as examples need them; all fictional. */
export const applicantsOf = (regionCode: string) => ({
  enterprise: { kind: "enterprise", regionCode, size: "small" } satisfies Applicant,
  large: { kind: "enterprise", regionCode, size: "large" } satisfies Applicant,
  university: { kind: "university", regionCode } satisfies Applicant,
  agency: { kind: "agency", regionCode, patentAgency: true } satisfies Applicant,
  bank: { kind: "bank", regionCode } satisfies Applicant,
  authority: { kind: "authority", regionCode } satisfies Applicant,
  individual: { kind: "individual", regionCode } satisfies Applicant,
  alliance: { kind: "alliance", regionCode } satisfies Applicant,
});

/** One example: who, which records of which kind, as of when, and what it comes to. */
export const example = (
  what: string,
  subject: Applicant,
  facts: Readonly<Partial<Record<FactKindName, readonly WrittenRecord[]>>>,
  asOf: PlainDate,
  expect: ExpectedAnswer,
  occasion?: string,
): WorkedExample => ({
  what,
  case: { subject, facts } satisfies WrittenCase,
  asOf,
  expect,
  ...(occasion === undefined ? {} : { occasion }),
});

/** 最高, 不超过: a bound in 万元. */
export const upTo = (wan: string): ExpectedAnswer => ({ state: "granted", wan, upTo: true });
/** A sure sum in 万元. */
export const exactly = (wan: string): ExpectedAnswer => ({ state: "granted", wan, upTo: false });
export const refused: ExpectedAnswer = { state: "refused", earliest: null };
export const refusedUntil = (earliest: PlainDate): ExpectedAnswer => ({ state: "refused", earliest });
export const unknown = (...missing: readonly string[]): ExpectedAnswer => ({ state: "unknown", missing });
export const manual = (...judged: readonly string[]): ExpectedAnswer => ({ state: "manual", judged });
export const unquantified: ExpectedAnswer = { state: "unquantified" };
export const notTriggered: ExpectedAnswer = { state: "not_triggered" };
/** Of a budget: every floor is met. */
export const met: ExpectedAnswer = { state: "granted", wan: null, upTo: false };
