const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Keys under which the values of packages/formats keep what a person wrote or would recognise. */
const shownKeys = ["text", "number", "validity"] as const;

/** Fields whose values are closed lists of identifiers. */
const closedFields: ReadonlySet<string> = new Set([
  "patentType",
  "documentStage",
  "licenceIntent",
  "cooperation",
  "confidentiality",
  "maturity",
]);

/** Words the identifiers of a closed list; any other value is left as it is. */
export const closedValue = (field: string, value: unknown, words: Readonly<Record<string, string>>): unknown => {
  if (!closedFields.has(field)) return value;
  if (Array.isArray(value)) return value.map((one) => closedValue(field, one, words));
  return typeof value === "string" && Object.hasOwn(words, value) ? words[value] : value;
};

/** A value that was read from a row, as a person reads it: lists by `；`, structured values by the text they came from. */
export const fieldValueText = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) {
    return value
      .map((one) => fieldValueText(one))
      .filter((text) => text !== "")
      .join("；");
  }
  if (!isRecord(value)) return "";
  const { number, check, office, kind } = value;
  if (typeof number === "string" && typeof check === "string") return `${number}.${check}`;
  if (typeof number === "string" && typeof office === "string") return `${office}${number}${typeof kind === "string" ? kind : ""}`;
  for (const key of shownKeys) {
    const shown = value[key];
    if (typeof shown === "string" && shown !== "") return shown;
  }
  return Object.values(value)
    .map((one) => fieldValueText(one))
    .filter((text) => text !== "")
    .join(" ");
};
