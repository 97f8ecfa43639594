import type { PlainDate } from "../engine/plain-date.ts";
import { enterpriseSize } from "../enterprises/enterprise-size.ts";
import type { CaseFacts, FactRecord, FactValue } from "../engine/incentive/facts.ts";

const textOf = (value: FactValue | undefined): string | null => (typeof value === "string" ? value : null);
const numberOf = (value: FactValue | undefined): bigint | null => (typeof value === "bigint" ? value : null);

/** A stated size stands; else what industry and figures give by the size standard of the day (MIIT 2011-300, NBS 2017-213). */
const withSize = (subject: FactRecord, day: PlainDate): FactRecord => {
  if (textOf(subject["size"]) !== null) return subject;
  const verdict = enterpriseSize(
    {
      industryCode: textOf(subject["industryCode"]),
      staff: numberOf(subject["staff"]),
      revenueFen: numberOf(subject["revenue"]),
      assetsFen: numberOf(subject["assets"]),
    },
    day,
  );
  switch (verdict.state) {
    case "known":
      return { ...subject, size: verdict.size };
    case "outside":
      return { ...subject, size: "outside" };
    case "unknown":
      return subject;
  }
};

/**
 * The case with what follows from its facts by law as of `day`: the size of the enterprise. What is stated stands; what does
 * not follow stays unknown. Throws RuleInputError on a negative figure.
 */
export const completeCase = ({ subject, records }: CaseFacts, day: PlainDate): CaseFacts => ({
  subject: withSize(subject, day),
  records,
});
