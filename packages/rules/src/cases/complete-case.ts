import type { CaseFacts, FactRecord, FactValue } from "../engine/incentive/facts.ts";
import type { PlainDate } from "../engine/plain-date.ts";
import { enterpriseSize } from "../enterprises/enterprise-size.ts";

const textOf = (value: FactValue | undefined): string | null => (typeof value === "string" ? value : null);
const numberOf = (value: FactValue | undefined): bigint | null => (typeof value === "bigint" ? value : null);

/** A stated size stands; else what industry and figures give by the size standard of the day (MIIT 2011-300, NBS 2017-213). */
const sizeOf = (subject: FactRecord, day: PlainDate): FactValue => {
  if (textOf(subject["size"]) !== null) return textOf(subject["size"]);
  const verdict = enterpriseSize(
    {
      industryCode: textOf(subject["industryCode"]),
      staff: numberOf(subject["staff"]),
      revenueFen: numberOf(subject["revenue"]),
      assetsFen: numberOf(subject["assets"]),
    },
    day,
  );
  if (verdict.state === "unknown") return null;
  return verdict.state === "known" ? verdict.size : "outside";
};

const withShare = (loan: FactRecord): FactRecord =>
  loan["collateral"] === "patent" && (loan["patentShare"] ?? null) === null ? { ...loan, patentShare: "100" } : loan;

/** Of one title and level the first by its day is new, a later one is a review; where a day or a title is unknown nothing follows. */
const withStage = (recognitions: readonly FactRecord[]): readonly FactRecord[] =>
  recognitions.map((one) => {
    const { title = null, level = null, recognisedOn = null, stage = null } = one;
    if (stage !== null || typeof recognisedOn !== "string" || title === null) return one;
    const others = recognitions.filter((other) => other !== one && (other["title"] ?? null) !== null && other["title"] === title);
    const same = others.filter((other) => (other["level"] ?? null) === level);
    if (same.some((other) => typeof other["recognisedOn"] === "string" && other["recognisedOn"] < recognisedOn)) {
      return { ...one, stage: "review" };
    }
    const open =
      same.some((other) => typeof other["recognisedOn"] !== "string") || same.some((other) => other["recognisedOn"] === recognisedOn);
    return open ? one : { ...one, stage: "initial" };
  });

/**
 * The case with what follows from its facts as of `day`. By law: the size of the enterprise from industry and figures. From the list: the first
 * recognition of a title and level is new; what only patents secure they secure whole. By the burden of proof: what only an authority's
 * decision creates (a sanction, a right in doubt) is absent until it is on record. What is stated stands; what does not follow stays unknown.
 * Throws RuleInputError on a negative figure.
 */
export const completeCase = ({ subject, records }: CaseFacts, day: PlainDate): CaseFacts => ({
  subject: { ...subject, size: sizeOf(subject, day), rightInDoubt: subject["rightInDoubt"] ?? false },
  records: {
    ...records,
    sanction: records["sanction"] ?? [],
    ...(records["loan"] === undefined ? {} : { loan: records["loan"].map(withShare) }),
    ...(records["recognition"] === undefined ? {} : { recognition: withStage(records["recognition"]) }),
  },
});
