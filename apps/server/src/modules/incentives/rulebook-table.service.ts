import type { Language, Rule, RuleSummary } from "@zhiqiao/contracts";
import { ruleTitle, triggerTitle } from "@zhiqiao/messages/rule-titles";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { listApproved, listOverseen, listPending, listRegionPaths, regionNamesIn } from "./parameter-change.repository.ts";
import type { RulebookLine } from "./rulebook-table-file.ts";
import {
  type BookOfDay,
  bookOfDay,
  rulingQuestionsOf,
  type RuleSet,
  stackingQuestionsOf,
  toRule,
  toSummary,
} from "./rulebook-table.view.ts";

export type RulebookTableService = ReturnType<typeof createRulebookTableService>;

export interface RuleFilter {
  readonly q?: string | undefined;
  readonly region?: readonly string[] | undefined;
  readonly level?: readonly string[] | undefined;
  readonly family?: readonly string[] | undefined;
  readonly state?: readonly string[] | undefined;
  readonly document?: readonly string[] | undefined;
  readonly mark?: readonly string[] | undefined;
  readonly amount?: readonly string[] | undefined;
  readonly day?: string | undefined;
}

const facetNames = ["region", "level", "family", "state", "document", "mark", "amount"] as const;
type FacetName = (typeof facetNames)[number];

/** The values of a rule by which lists are narrowed and counted. */
const valuesOf: Readonly<Record<FacetName, (rule: RuleSummary) => readonly string[]>> = {
  region: ({ jurisdiction }) => [jurisdiction],
  level: ({ level }) => [level],
  family: ({ family }) => [family],
  state: ({ state }) => [state],
  document: ({ cites }) => [...new Set(cites.map(({ document }) => document))],
  mark: ({ marks }) => marks,
  amount: ({ amount }) => [amount.is],
};

const languages = ["zh-CN", "en"] as const;

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

/** What a search looks through: the id, the words of both languages, the clause and what it says. */
function textOf({ id, trigger, awardKey, cites }: RuleSummary): string {
  const titles = languages.flatMap((language) => [ruleTitle(language, id), triggerTitle(language, trigger)]);
  return folded(
    [id, trigger, awardKey, ...titles, ...cites.flatMap(({ document, clause, words }) => [document, clause, words])].join("\n"),
  );
}

const meets = (rule: RuleSummary, filter: RuleFilter, except?: FacetName): boolean =>
  facetNames.every((name) => {
    const asked = filter[name];
    return name === except || asked === undefined || valuesOf[name](rule).some((value) => asked.includes(value));
  });

function countsOf(rules: readonly RuleSummary[], filter: RuleFilter, name: FacetName) {
  const counts = new Map<string, number>();
  for (const rule of rules)
    if (meets(rule, filter, name)) for (const value of valuesOf[name](rule)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const byId = (a: RuleSummary, b: RuleSummary): number => a.id.localeCompare(b.id, "en", { numeric: true });
const fenOf = ({ amount }: RuleSummary): bigint => (amount.fen === null ? -1n : BigInt(amount.fen));

const orders: Readonly<Record<"id" | "amount" | "jurisdiction", (a: RuleSummary, b: RuleSummary) => number>> = {
  id: byId,
  amount: (a, b) => (fenOf(a) < fenOf(b) ? -1 : fenOf(a) > fenOf(b) ? 1 : byId(a, b)),
  jurisdiction: (a, b) => a.jurisdiction.localeCompare(b.jurisdiction) || byId(a, b),
};

/** Of each jurisdiction of the book: itself and those above it, by the tree of regions. */
export async function jurisdictionChains(tx: Transaction<Database>, book: RuleSet): Promise<ReadonlyMap<string, readonly string[]>> {
  const jurisdictions = [...new Set(book.rules.map(({ jurisdiction }) => jurisdiction))].toSorted();
  const pathOf = new Map((await listRegionPaths(tx)).map(({ code, path }) => [code, path]));
  return new Map(
    jurisdictions.map((code) => {
      const path = pathOf.get(code) ?? `/${code}/`;
      return [code, jurisdictions.filter((other) => path.includes(`/${other}/`))];
    }),
  );
}

/** The rulebook as people read it, as of a day: what every rule pays then, on which words, and what waits to be decided. */
export function createRulebookTableService({ clock, book }: { readonly clock: Clock; readonly book: RuleSet }) {
  async function asOf(work: Work<SignedInActor>, day: string | undefined): Promise<BookOfDay> {
    const asked = day ?? dayInChina(clock.now());
    return bookOfDay(book, asked, await listApproved(work.tx), await listPending(work.tx));
  }

  /** The rules that a filter meets, in the book's order. */
  async function rulesOf(work: Work<SignedInActor>, filter: RuleFilter) {
    const of = await asOf(work, filter.day);
    const sought =
      filter.q === undefined
        ? []
        : folded(filter.q)
            .split(/\s+/u)
            .filter((word) => word !== "");
    const all = of.rules.map((rule) => toSummary(of, rule)).filter((rule) => sought.every((word) => textOf(rule).includes(word)));
    return { of, all, met: all.filter((rule) => meets(rule, filter)) };
  }

  return {
    asOf,
    rulesOf,

    async list(
      work: Work<SignedInActor>,
      {
        cursor,
        limit,
        sort,
        order,
        ...filter
      }: RuleFilter & { cursor?: string | undefined; limit: number; sort: "id" | "amount" | "jurisdiction"; order: "asc" | "desc" },
    ) {
      const [from = 0] = readCursor(cursor, 1) ?? [];
      if (typeof from !== "number" || !Number.isSafeInteger(from) || from < 0) throw new AppError("request.cursor_invalid");
      const { of, all, met } = await rulesOf(work, filter);
      const sorted = met.toSorted(orders[sort]);
      if (order === "desc") sorted.reverse();
      const facets = Object.fromEntries(facetNames.map((name) => [name, countsOf(all, filter, name)])) as Record<
        FacetName,
        { value: string; count: number }[]
      >;
      return {
        items: sorted.slice(from, from + limit),
        total: met.length,
        nextCursor: from + limit < sorted.length ? toCursor([from + limit]) : null,
        day: of.day,
        facets,
      };
    },

    async get(work: Work<SignedInActor>, id: string, day: string | undefined): Promise<Rule> {
      const of = await asOf(work, day);
      const rule = of.rules.find((one) => one.id === id);
      if (rule === undefined) throw new AppError("rulebook.rule_not_found", { rule: id });
      return toRule(of, rule, (await listOverseen(work.tx, [rule.jurisdiction])).has(rule.jurisdiction));
    },

    /** The rules that a filter meets as lines of a table: one for each value of each parameter, one for a rule without any. */
    async lines(work: Work<SignedInActor>, filter: RuleFilter): Promise<{ readonly day: string; readonly lines: readonly RulebookLine[] }> {
      const { of, met } = await rulesOf(work, filter);
      const lines = met.toSorted(byId).flatMap((summary): RulebookLine[] => {
        const rule = of.rules.find(({ id }) => id === summary.id);
        const values = Object.entries(rule?.parameters ?? {}).flatMap(([name, [first]]) =>
          rule === undefined || first === undefined
            ? []
            : of.timeline(rule, name).map((stretch) => ({ rule: summary, parameter: { name, unit: first.unit, stretch } })),
        );
        return values.length === 0 ? [{ rule: summary, parameter: undefined }] : values;
      });
      return { day: of.day, lines };
    },

    /** What regions are called in a language. */
    regionNames: (work: Work<SignedInActor>, language: Language) => regionNamesIn(work.tx, language),

    /** What nobody has decided yet, and by what it was decided otherwise. */
    async questions(work: Work<SignedInActor>, day: string | undefined) {
      const of = await asOf(work, day);
      const chains = await jurisdictionChains(work.tx, book);
      const overseen = await listOverseen(work.tx, [...chains.keys()]);
      const mayPropose = (jurisdiction: string): boolean => overseen.has(jurisdiction);
      return { day: of.day, rulings: rulingQuestionsOf(of, mayPropose), stacking: stackingQuestionsOf(of, chains, mayPropose) };
    },
  };
}
