import { resources } from "@zhiqiao/messages";
import {
  type CaseProblem,
  type CaseWords,
  factKind,
  type FactField,
  type MissingFact,
  type RuleId,
  ruleIds,
  subjectFields,
} from "@zhiqiao/rules";
import type { Bilingual } from "./language.ts";

const zh = resources["zh-CN"];
const { en } = resources;

const wordIn = (words: object, ...path: readonly string[]): string | undefined => {
  const found = path.reduce<unknown>(
    (part, name) =>
      typeof part === "object" && part !== null && Object.hasOwn(part, name)
        ? Object.getOwnPropertyDescriptor(part, name)?.value
        : undefined,
    words,
  );
  return typeof found === "string" ? found : undefined;
};

const both = (group: "caseFacts" | "incentiveBook", ...path: readonly string[]): Bilingual | undefined => {
  const [chinese, english] = [wordIn(zh[group], ...path), wordIn(en[group], ...path)];
  return chinese === undefined || english === undefined ? undefined : { zh: chinese, en: english };
};

const asItIs = (name: string): Bilingual => ({ zh: name, en: name });

export const isRuleId = (id: string): id is RuleId => ruleIds.some((known) => known === id);

export const ruleTitle = (id: string): Bilingual => both("incentiveBook", "rule", id) ?? asItIs(id);
export const triggerWords = (trigger: string): Bilingual => both("incentiveBook", "trigger", trigger) ?? asItIs(trigger);
export const criterionWords = (criterion: string): Bilingual => both("incentiveBook", "criterion", criterion) ?? asItIs(criterion);

const kindWords = (kind: string): Bilingual =>
  (kind === "subject" ? both("caseFacts", "subject") : both("caseFacts", "kind", kind)) ?? asItIs(kind);
const fieldWords = (kind: string, field: string): Bilingual =>
  (kind === "subject" ? both("caseFacts", "subjectField", field) : both("caseFacts", "field", kind, field)) ?? asItIs(field);

const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => values[name] ?? "");

export const proofWords: Bilingual = { zh: zh.incentiveBook.proof.valid_right, en: en.incentiveBook.proof.valid_right };

/** What is missing in words: the fact, or what only the issuer can say. */
export const missingWords = ({ kind, field }: MissingFact): Bilingual => {
  if (kind === "decision") return both("incentiveBook", "decision", field ?? "") ?? asItIs(field ?? kind);
  const named = kindWords(kind);
  if (kind === "population") return both("incentiveBook", "population", field ?? "") ?? named;
  if (field === null) {
    return { zh: fill(zh.incentiveBook.unsaid, { kind: named.zh }), en: fill(en.incentiveBook.unsaid, { kind: named.en }) };
  }
  const asked = fieldWords(kind, field);
  return { zh: `${named.zh}：${asked.zh}`, en: `${named.en}: ${asked.en}` };
};

/** A problem of a case file as a sentence: where, what, and what to do. */
export const caseProblemWords = (problem: CaseProblem): Bilingual => {
  const sentence = (words: typeof zh.caseFacts, separator: string): string => {
    const template = words.problem[problem.code];
    if ("known" in problem) return fill(template, { name: problem.name, known: problem.known.join(separator) });
    if (!("expected" in problem)) return template;
    return fill(template, {
      found: problem.found,
      expected: fill(words.valueType[problem.expected], { codes: problem.codes.join(separator) }),
    });
  };
  const place = problem.path === "" ? "" : `${problem.path}: `;
  return { zh: `${place}${sentence(zh.caseFacts, "、")}`, en: `${place}${sentence(en.caseFacts, ", ")}` };
};

/** The words of a case for its JSON Schema; `say` picks the language. */
export const schemaWords = (say: (words: Bilingual) => string): CaseWords => ({
  kind: (kind) => say(kindWords(kind)),
  field: (kind, field, { type, suppliers }: FactField) => {
    const by = suppliers.map((supplier) => both("caseFacts", "supplier", supplier) ?? asItIs(supplier));
    const value = type === "code" ? undefined : both("caseFacts", "valueType", type);
    const named = fieldWords(kind, field);
    return say({
      zh: `${named.zh}${value === undefined ? "" : `（${value.zh}）`}；可由${by.map((one) => one.zh).join("、")}提供`,
      en: `${named.en}${value === undefined ? "" : ` (${value.en})`}; from ${by.map((one) => one.en).join(" or ")}`,
    });
  },
});

/** The field of a record or of the applicant, by the name that a rule uses for it. */
export const fieldShape = (kind: string, field: string): FactField | undefined => {
  const [fields, name] = field.startsWith("subject.") ? [subjectFields, field.slice("subject.".length)] : [factKind(kind)?.fields, field];
  return fields === undefined ? undefined : Object.entries<FactField>(fields).find(([known]) => known === name)?.[1];
};
