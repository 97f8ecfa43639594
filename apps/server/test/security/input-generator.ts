import {
  anything,
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  date,
  double,
  integer,
  jsonValue,
  oneof,
  option,
  record,
  string,
  stringMatching,
  uuid,
} from "fast-check";
import { z } from "zod";

type Schema = Readonly<Record<string, unknown>>;

const asSchema = (value: unknown): Schema => (typeof value === "object" && value !== null ? (value as Schema) : {});
const asNumber = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);

/** Ids of records that exist, so that generated input reaches behind the "not found". */
export interface KnownIds {
  readonly ids: readonly string[];
}

function stringOf(schema: Schema, known: KnownIds): Arbitrary<unknown> {
  switch (schema["format"]) {
    case "uuid":
      return oneof({ weight: 3, arbitrary: constantFrom(...known.ids) }, { weight: 1, arbitrary: uuid({ version: 4 }) });
    case "date":
      return date({ min: new Date("0001-01-02"), max: new Date("9999-12-30"), noInvalidDate: true }).map((day) =>
        day.toISOString().slice(0, 10),
      );
    case "date-time":
      return date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }).map((day) => day.toISOString());
    default: {
      if (typeof schema["pattern"] === "string") return stringMatching(new RegExp(schema["pattern"], "u"));
      const [minLength, maxLength] = [asNumber(schema["minLength"], 0), Math.min(asNumber(schema["maxLength"], 60), 300)];
      return oneof(
        string({ unit: "grapheme", minLength, maxLength }),
        string({ unit: "grapheme-ascii", minLength, maxLength }),
        constantFrom("示例", "2026", "true", "%", "' or 1=1 --").filter((text) => text.length >= minLength && text.length <= maxLength),
      );
    }
  }
}

function objectOf(schema: Schema, defs: Schema, known: KnownIds): Arbitrary<unknown> {
  const properties = asSchema(schema["properties"]);
  const required = new Set(Array.isArray(schema["required"]) ? (schema["required"] as string[]) : []);
  const parts = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const value = fromSchema(asSchema(property), defs, known);
      return [name, required.has(name) ? value : option(value, { nil: undefined })];
    }),
  );
  if (Object.keys(parts).length === 0 && schema["additionalProperties"] !== false)
    return array(
      record({ key: string({ minLength: 1, maxLength: 12 }), value: fromSchema(asSchema(schema["additionalProperties"]), defs, known) }),
      { maxLength: 4 },
    ).map((entries) => Object.fromEntries(entries.map(({ key, value }) => [key, value])));
  return record(parts);
}

/** Values that a JSON schema, as zod prints it, allows. Refinements that a schema cannot say are left to a filter. */
function fromSchema(given: Schema, defs: Schema, known: KnownIds): Arbitrary<unknown> {
  const reference = given["$ref"];
  const schema = typeof reference === "string" ? asSchema(defs[reference.replace("#/$defs/", "")]) : given;
  if ("const" in schema) return constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return constantFrom(...(schema["enum"] as unknown[]));
  const choices = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(choices)) return oneof(...choices.map((choice) => fromSchema(asSchema(choice), defs, known)));
  switch (schema["type"]) {
    case "string":
      return stringOf(schema, known);
    case "integer":
      return integer({
        min: Math.max(asNumber(schema["minimum"], -1000), -2_147_483_648),
        max: Math.min(asNumber(schema["maximum"], 100_000), 2_147_483_647),
      });
    case "number":
      return double({ min: asNumber(schema["minimum"], -1e6), max: asNumber(schema["maximum"], 1e6), noNaN: true });
    case "boolean":
      return boolean();
    case "null":
      return constant(null);
    case "array":
      return array(fromSchema(asSchema(schema["items"]), defs, known), {
        minLength: asNumber(schema["minItems"], 0),
        maxLength: Math.min(asNumber(schema["maxItems"], 4), 4),
      });
    case "object":
      return objectOf(schema, defs, known);
    default:
      return jsonValue({ maxDepth: 2 });
  }
}

/** Input that a schema accepts. */
export function validInput(schema: z.ZodType, known: KnownIds): Arbitrary<unknown> {
  const json = asSchema(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  return fromSchema(json, asSchema(json["$defs"]), known).filter((value) => schema.safeParse(value).success);
}

const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
const cursorOf = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString("base64url");

/** What careless and hostile callers send in the place of a value. */
export const oddValue: Arbitrary<unknown> = oneof(
  constantFrom<unknown>(
    null,
    "",
    " ",
    "\u0000",
    "a\u0000b",
    "\uD800",
    "'; drop table account; --",
    "%' or '1'='1",
    "${jndi:ldap://x}",
    "../../../../etc/passwd",
    "<script>alert(1)</script>",
    "x".repeat(100_000),
    "😀".repeat(400),
    "0000-01-01",
    "9999-12-31",
    "2026-02-30",
    "999999999999999999",
    "1e400",
    "NaN",
    -1,
    0,
    1e308,
    Number.MAX_SAFE_INTEGER,
    2_147_483_648,
    0.1,
    true,
    [],
    {},
    [null],
    { $ne: null },
    { toString: "x" },
  ),
  constantFrom(
    [1],
    ["x"],
    [null],
    ["x", "y"],
    [1, 2],
    ["x", 1],
    [null, null],
    ["2026-01-01", "not-a-uuid"],
    [1e300],
    ["\u0000"],
    ["x", "y", "z"],
    [null, "x"],
    {},
  ).map(cursorOf),
  constantFrom(nested(10), nested(100)),
  string({ unit: "binary", maxLength: 30 }),
  integer(),
  anything({ maxDepth: 2, withNullPrototype: false }).map((value) => {
    try {
      return JSON.parse(JSON.stringify(value) ?? "null") as unknown;
    } catch {
      return null;
    }
  }),
);

/** A value with one of its places, at any depth, given something odd; or an odd value altogether. */
export const mutated = (valid: Arbitrary<unknown>): Arbitrary<unknown> =>
  oneof(
    {
      weight: 8,
      arbitrary: record({ value: valid, place: integer({ min: 0, max: 1_000 }), odd: oddValue }).map(({ value, place, odd }) =>
        replaceAt(value, place, odd),
      ),
    },
    { weight: 1, arbitrary: oddValue },
    {
      weight: 1,
      arbitrary: record({ value: valid, name: constantFrom("__proto__", "constructor", "extra", ""), odd: oddValue }).map(
        ({ value, name, odd }) => (isObject(value) ? { ...value, [name]: odd } : odd),
      ),
    },
  );

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function replaceAt(value: unknown, place: number, odd: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && place % 3 > 0)
    return value.map((one, at) => (at === place % value.length ? replaceAt(one, Math.floor(place / 3), odd) : (one as unknown)));
  if (!isObject(value) || Object.keys(value).length === 0) return odd;
  const names = Object.keys(value);
  const name = names[place % names.length] ?? "";
  return { ...value, [name]: place % 2 === 0 ? odd : replaceAt(value[name], Math.floor(place / names.length), odd) };
}
