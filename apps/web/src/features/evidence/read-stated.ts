const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

/** What a person wants to see of an object: the words the source used, or a canonical number, else its parts. */
const ofRecord = (value: Readonly<Record<string, unknown>>): string => {
  for (const name of ["text", "canonical", "display", "number"]) {
    const own = value[name];
    if (typeof own === "string" && own !== "") return own;
  }
  if (typeof value["quantity"] === "string") {
    const part = (name: string): string => (typeof value[name] === "string" ? value[name] : "");
    const sign = part("comparator").replace("<=", "≤").replace(">=", "≥");
    const figure = sign === "range" ? `${part("value")}–${part("upper")}` : `${sign} ${part("value")}`;
    return `${value["quantity"]} ${figure} ${part("unit")}`.trim();
  }
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== undefined)
    .map(([name, part]) => `${name}: ${partText(part)}`)
    .join(", ");
};

const partText = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(partText).join(", ");
  return isRecord(value) ? ofRecord(value) : String(value);
};

/** A stored value as its readable parts: plain text as one, a JSON list as many. Text that merely looks like JSON stays text. */
export const readStated = (stored: string): readonly string[] => {
  if (!/^[[{]/u.test(stored)) return [stored];
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch {
    return [stored];
  }
  return Array.isArray(value) ? value.map(partText) : [partText(value)];
};
