/** Three-valued: `unknown` is neither yes nor no. */
export type Verdict = "yes" | "no" | "unknown";

/** A fact that a verdict used, in the words of the facts' owner. */
export type EvidenceItem = { readonly fact: string; readonly value: string };

/** Yes where all are (also of none), no where one is, else unknown. */
export const allOf = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes("no")) return "no";
  return verdicts.includes("unknown") ? "unknown" : "yes";
};

/** Yes where one is, no where all are (also of none), else unknown. */
export const anyOf = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes("yes")) return "yes";
  return verdicts.includes("unknown") ? "unknown" : "no";
};

/** Yes and no change places; unknown stays. */
export const not = (verdict: Verdict): Verdict => {
  if (verdict === "unknown") return "unknown";
  return verdict === "yes" ? "no" : "yes";
};

/** Yes or no of a truth value that is known; `null` is unknown. */
export const verdictOf = (truth: boolean | null): Verdict => {
  if (truth === null) return "unknown";
  return truth ? "yes" : "no";
};

/** The verdict on which all readings agree; unknown where they differ, or where there is none. */
export const agreed = (readings: readonly Verdict[]): Verdict => {
  const [first = "unknown", ...others] = readings;
  return others.every((other) => other === first) ? first : "unknown";
};
