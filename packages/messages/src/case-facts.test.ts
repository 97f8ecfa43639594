import {
  type FactCodes,
  type FactField,
  type FactFieldName,
  type FactFieldType,
  factKindNames,
  factKinds,
  type FactKindName,
  type FactSupplier,
  type SubjectCodes,
  type SubjectFieldName,
  subjectFields,
} from "@zhiqiao/rules";
import { describe, expect, it } from "vitest";
import { resources } from "./index.ts";

/** Words for the whole vocabulary of facts: a kind, field or code without them does not compile here. */
type CaseFactWords = {
  readonly supplier: Readonly<Record<FactSupplier, string>>;
  readonly subjectField: Readonly<Record<SubjectFieldName, string>>;
  readonly subjectCode: { readonly [F in keyof SubjectCodes]: Readonly<Record<SubjectCodes[F], string>> };
  readonly kind: Readonly<Record<FactKindName, string>>;
  readonly field: { readonly [K in FactKindName]: Readonly<Record<FactFieldName<K>, string>> };
  readonly code: {
    readonly [K in FactKindName]: { readonly [F in keyof FactCodes[K]]: Readonly<Record<FactCodes[K][F] & string, string>> };
  };
  readonly valueType: Readonly<Record<FactFieldType, string>>;
};

const languages: readonly CaseFactWords[] = [resources["zh-CN"].caseFacts, resources.en.caseFacts];

const codesOf = (fields: Readonly<Record<string, FactField>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => (field.type === "code" ? [[name, field.codes.toSorted()]] : [])));
const namesOf = (words: object): readonly string[] => Object.keys(words).toSorted();

describe("the words of facts", () => {
  it("name every kind, field and code of the vocabulary, and none besides", () => {
    for (const words of languages) {
      expect(namesOf(words.kind)).toEqual(factKindNames.toSorted());
      expect(namesOf(words.subjectField)).toEqual(Object.keys(subjectFields).toSorted());
      expect(Object.fromEntries(Object.entries(words.subjectCode).map(([name, codes]) => [name, namesOf(codes)]))).toEqual(
        codesOf(subjectFields),
      );
      for (const kind of factKindNames) {
        expect(namesOf(words.field[kind])).toEqual(Object.keys(factKinds[kind].fields).toSorted());
        const codes: Readonly<Record<string, object>> = words.code[kind];
        expect(Object.fromEntries(Object.entries(codes).map(([name, worded]) => [name, namesOf(worded)]))).toEqual(
          codesOf(factKinds[kind].fields),
        );
      }
    }
  });
});
