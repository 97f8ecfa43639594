import type { TraceStep } from "@zhiqiao/contracts";
import { z } from "zod";

/** A condition of the rules as it comes over the wire; `packages/rules` says what each means. */
const ConditionShape = z.object({
  is: z.string(),
  field: z.string().optional(),
  since: z.string().optional(),
  values: z.array(z.union([z.string(), z.boolean()])).optional(),
  kinds: z.array(z.string()).optional(),
  kind: z.string().optional(),
  region: z.string().optional(),
  list: z.string().optional(),
  criterion: z.string().optional(),
  day: z.union([z.string(), z.object({ field: z.string() }), z.object({ parameter: z.string() })]).optional(),
  than: z.union([z.object({ field: z.string() }), z.object({ parameter: z.string() })]).optional(),
  of: z.unknown().optional(),
});
type ConditionShape = z.infer<typeof ConditionShape>;

/** What a sentence about a condition is put together from. */
export interface ConditionWords {
  /** The sentence of a kind of condition with its details filled in. */
  readonly sentence: (is: string, details: Readonly<Record<string, string>>) => string;
  readonly joint: (how: "and" | "or") => string;
  readonly dayAsked: string;
  readonly field: (kind: string, name: string) => string;
  readonly value: (kind: string, name: string, value: string | boolean) => string;
  readonly kind: (kind: string) => string;
  readonly applicant: (kind: string) => string;
  readonly region: (code: string) => string;
  readonly criterion: (criterion: string) => string;
  /** The number that the rule compares with; without one, words for it. */
  readonly number: (parameter: TraceStep["parameter"] | undefined) => string;
}

/** The record a field belongs to: `subject.size` is the applicant's. */
export const placeOf = (kind: string, name: string): readonly [kind: string, field: string] =>
  name.startsWith("subject.") ? ["subject", name.slice("subject.".length)] : [kind, name];

const partsOf = (of: unknown): readonly unknown[] => (Array.isArray(of) ? of : [of]);

/** A condition in words. */
export function sayCondition(words: ConditionWords, kind: string, given: unknown, parameter?: TraceStep["parameter"]): string {
  const parsed = ConditionShape.safeParse(given);
  if (!parsed.success) return "";
  const condition = parsed.data;
  const { is } = condition;
  const say = (one: unknown): string => sayCondition(words, kind, one, parameter);
  const joined = (parts: readonly string[], how: "and" | "or"): string => parts.filter((part) => part !== "").join(words.joint(how));
  if (is === "all" || is === "any") return joined(partsOf(condition.of).map(say), is === "all" ? "and" : "or");
  const [of, name] = placeOf(kind, condition.field ?? condition.since ?? "");
  const other = otherSide(words, kind, condition, parameter);
  const values =
    is === "beneficiary"
      ? (condition.kinds ?? []).map(words.applicant)
      : (condition.values ?? []).map((value) => words.value(of, name, value));
  return words.sentence(is, {
    field: words.field(of, name),
    values: joined(values, "or"),
    list: condition.list ?? "",
    day: other,
    than: other,
    period: words.number(parameter),
    region: words.region(condition.region ?? ""),
    criterion: words.criterion(condition.criterion ?? ""),
    kind: words.kind(condition.kind ?? ""),
    condition: is === "not" ? say(condition.of) : "",
  });
}

function otherSide(words: ConditionWords, kind: string, { day, than }: ConditionShape, parameter?: TraceStep["parameter"]): string {
  const other = day ?? than;
  if (typeof other === "string") return words.dayAsked;
  return other !== undefined && "field" in other ? words.field(...placeOf(kind, other.field)) : words.number(parameter);
}
