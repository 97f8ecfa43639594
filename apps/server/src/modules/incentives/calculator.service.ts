import type {
  CalculatorAnswer,
  CalculatorQuestion,
  CalculatorVocabulary,
  CaseRecord,
  FactFieldShape,
  FactKindForm,
} from "@zhiqiao/contracts";
import {
  type CaseFacts,
  type CaseResult,
  evaluateCase,
  type FactField,
  factKind,
  factKindNames,
  type IncentiveRule,
  type Rulebook,
  subjectFields,
} from "@zhiqiao/rules";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { anonymousActor, type SignedInActor, systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { readResponsibleUnits } from "../policy/index.ts";
import { inOrder, toEntitlement, toStack } from "./answer-view.ts";
import { fieldsRead } from "./asked-fields.ts";
import type { BookInForce } from "./book-in-force.ts";
import { type InputRecord, readCase } from "./case-input.ts";
import type { FactsService } from "./facts.service.ts";

const toShape = ([field, shape]: readonly [string, FactField]): FactFieldShape => ({
  field,
  type: shape.type,
  codes: shape.type === "code" ? [...shape.codes] : [],
  suppliers: [...shape.suppliers],
});

const toForm = (kind: string): FactKindForm => {
  const shape = factKind(kind);
  return { kind, day: shape?.day ?? null, fields: Object.entries(shape?.fields ?? {}).map(toShape) };
};

/** Rules of the applicant's region on the day that were not refused whatever happened to it. */
function rulesToAsk(book: Rulebook, facts: CaseFacts, result: CaseResult, region: string): IncentiveRule[] {
  const excluded = new Set(result.notTriggered);
  return book
    .on({ asOf: result.asOf })
    .groupsIn(region)
    .flatMap(({ item, covered }) => (covered === "yes" ? item.rules.map(({ rule }) => rule) : []))
    .filter(({ id, occasion, amount }) => {
      if (amount.is === "budget_floor" || amount.is === "fund") return false;
      return occasion === "subject" || facts.records[occasion] !== undefined || !excluded.has(id);
    });
}

/** Kinds of facts that these rules look at, those that most of them look at first. */
function askedKinds(rules: readonly IncentiveRule[], facts: CaseFacts): CalculatorAnswer["asked"] {
  const fields = fieldsRead(rules);
  const places = ["subject", ...factKindNames];
  return [...fields]
    .map(([kind, names]) => ({
      kind,
      fields: [...names],
      rules: rules.filter(({ occasion }) => occasion === kind).length,
      stated: kind === "subject" || facts.records[kind] !== undefined,
    }))
    .toSorted((a, b) => b.rules - a.rules || places.indexOf(a.kind) - places.indexOf(b.kind));
}

/** The records with what is typed of them, as they would stand once it were stored; then what is typed by itself. */
function withTyped(records: readonly CaseRecord[], typed: CalculatorQuestion["facts"]): readonly InputRecord[] {
  const of = new Map(typed.flatMap((fact) => (fact.completes === undefined ? [] : [[fact.completes, fact] as const])));
  const known = new Set(records.map(({ id }) => id));
  return [
    ...records.map(({ id, kind, origin, fields }) => {
      const fact = of.get(id);
      if (fact === undefined || fact.kind !== kind) return { id, kind, fields };
      // What a register states stands; a correction takes the place of the whole statement.
      return { id, kind, fields: origin === "registry" ? { ...fact.fields, ...fields } : fact.fields };
    }),
    ...typed.filter(({ completes }) => completes === undefined || !known.has(completes)),
  ];
}

export type CalculatorService = ReturnType<typeof createCalculatorService>;

/** 政策计算器: what an applicant may receive by the rules of its region. Reads, and keeps nothing. */
export function createCalculatorService({
  db,
  clock,
  book,
  facts: statedFacts,
}: {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly book: BookInForce;
  readonly facts: FactsService;
}) {
  const findRegion = async (actor: SignedInActor | undefined, code: string): Promise<void> => {
    const found = await runWork(db, actor ?? anonymousActor, ({ tx }) =>
      tx.selectFrom("region").select("code").where("code", "=", code).executeTakeFirst(),
    );
    if (found === undefined) throw new AppError("regions.region_not_found", { code });
  };

  return {
    vocabulary(): CalculatorVocabulary {
      const levels = new Map(book.rules.map(({ jurisdiction, level }) => [jurisdiction, level]));
      return {
        subject: Object.entries(subjectFields).map(toShape),
        kinds: factKindNames.map(toForm),
        jurisdictions: [...levels].map(([code, level]) => ({
          code,
          level,
          rules: book.rules.filter(({ jurisdiction }) => jurisdiction === code).length,
        })),
      };
    },

    /** What is typed is added to what is recorded of an organisation, where one is named. */
    async calculate(actor: SignedInActor | undefined, question: CalculatorQuestion): Promise<CalculatorAnswer> {
      const day = question.day ?? dayInChina(clock.now());
      const { organizationId } = question;
      if (organizationId !== undefined && actor === undefined) throw new AppError("auth.required");
      const recorded =
        organizationId === undefined || actor === undefined
          ? undefined
          : await runWork(db, actor, (work) => statedFacts.assemble(work, organizationId, day));
      const region = recorded?.applicant.region_code ?? question.regionCode;
      if (region === undefined) throw new AppError("incentives.region_missing");
      if (recorded === undefined) await findRegion(actor, region);
      const regionCode = region.slice(0, 6);
      const subject = { ...question.subject, ...recorded?.subject, regionCode };
      const facts = readCase({
        subject,
        records: withTyped(recorded?.records ?? [], question.facts),
        none: [...(recorded?.none.map(({ kind }) => kind) ?? []), ...question.none],
      });
      const compiled = await runWork(db, systemActor, ({ tx }) => book.on(tx, day));
      const result = evaluateCase(compiled, facts, { asOf: day });
      const rules = rulesToAsk(compiled, facts, result, regionCode);
      const here = compiled.on({ asOf: day }).groupsIn(regionCode);
      const entitlements = result.entitlements.filter(({ kind, occasion }) => kind === "award" || occasion.id !== null);
      const shown = inOrder(entitlements.map((one) => toEntitlement(one, book.ruleOf)));
      const places = shown.flatMap(({ cites }) =>
        cites.flatMap(({ policyKey, clause }) => (policyKey === null ? [] : [{ policyKey, clause }])),
      );
      return {
        day,
        regionCode,
        jurisdictions: [...new Set(here.map(({ item }) => item.jurisdiction))].toSorted(),
        rules: here.reduce((count, { item }) => count + item.rules.length, 0),
        entitlements: shown,
        responsible: await runWork(db, systemActor, ({ tx }) => readResponsibleUnits(tx, places, day)),
        stacks: result.stacks.map(toStack),
        asked: askedKinds(rules, facts),
        records: [...(recorded?.records ?? [])],
        subject,
      };
    },
  };
}
