import { type DormantPatent, DormantVerdict, UseKind, WakeUpAnswer } from "@zhiqiao/contracts";
import { addMonths } from "@zhiqiao/rules";
import type { SignedInActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { findPatents, type PatentRow, toPatentSummary } from "../patents/index.ts";
import { countDormant, type DormantFilter, type DormantRow, listDormantRows, readSourceTitles } from "./dormant.repository.ts";

export interface DormantRule {
  readonly q?: string | undefined;
  readonly ownerClass?: readonly string[] | undefined;
  readonly region?: string | undefined;
  readonly years: number;
  readonly verdict: DormantVerdict;
  readonly asked?: "never" | "waiting" | "answered" | undefined;
}

const owners = ["university", "institute", "hospital", "state_owned_enterprise"] as const;
/** What the gazette announces once it is recorded; of products nobody who is asked knows. */
const announced: readonly UseKind[] = UseKind.options.filter((kind) => kind !== "product");
const exportPage = 500;
/** Titles of sources that a row shows. */
const mostSources = 5;

const toDormant = (row: DormantRow, patent: PatentRow, titles: ReadonlyMap<string, string>): DormantPatent => ({
  patent: toPatentSummary(patent),
  owner: row.owner_id === null ? null : { id: row.owner_id, nameZh: row.owner_zh ?? "", nameEn: row.owner_en },
  verdict: DormantVerdict.parse(row.verdict),
  looked: row.register ? [...announced] : [],
  sources: [...new Set(row.source_ids.flatMap((id) => titles.get(id) ?? []))].slice(0, mostSources),
  wakeUp:
    row.wake_up_id === null || row.asked_on === null
      ? null
      : { id: row.wake_up_id, askedOn: row.asked_on, answer: row.answer === null ? null : WakeUpAnswer.parse(row.answer) },
});

/** 沉睡专利: in force for years, and no licence, transfer, pledge or product known. */
export function createDormantFinder({ clock }: { clock: Clock }) {
  const toFilter = (rule: DormantRule, today: string): DormantFilter => ({
    q: rule.q,
    ownerClass: rule.ownerClass === undefined || rule.ownerClass.length === 0 ? owners : rule.ownerClass,
    region: rule.region,
    grantedBy: addMonths(today, -12 * rule.years),
    asked: rule.asked,
  });

  async function withPatents(work: Work<SignedInActor>, rows: readonly DormantRow[]): Promise<DormantPatent[]> {
    const ids = rows.map((row) => row.id);
    const patents = new Map((await findPatents(work.tx, ids)).map((patent) => [patent.id, patent]));
    const titles = await readSourceTitles(work.tx, [...new Set(rows.flatMap((row) => row.source_ids))]);
    return rows.flatMap((row) => {
      const patent = patents.get(row.id);
      return patent === undefined ? [] : [toDormant(row, patent, titles)];
    });
  }

  return {
    async list(work: Work<SignedInActor>, query: DormantRule & { readonly cursor?: string | undefined; readonly limit: number }) {
      const day = dayInChina(clock.now());
      const filter = toFilter(query, day);
      const { verdict, limit } = query;
      const rows = await listDormantRows(work.tx, filter, { verdict, limit, after: readCursor(query.cursor, 2) });
      const counts = await countDormant(work.tx, filter);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: await withPatents(work, page),
        total: counts[verdict],
        day,
        counts,
        nextCursor: rows.length > limit && last !== undefined ? toCursor([last.sort_key, last.id]) : null,
      };
    },

    async count(work: Work<SignedInActor>, rule: DormantRule): Promise<number> {
      return (await countDormant(work.tx, toFilter(rule, dayInChina(clock.now()))))[rule.verdict];
    },

    async *all(work: Work<SignedInActor>, rule: DormantRule): AsyncGenerator<DormantPatent> {
      const filter = toFilter(rule, dayInChina(clock.now()));
      let after: readonly (string | null)[] | undefined;
      for (;;) {
        const rows = await listDormantRows(work.tx, filter, { verdict: rule.verdict, limit: exportPage, after });
        yield* await withPatents(work, rows.slice(0, exportPage));
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [last.sort_key, last.id];
      }
    },
  };
}
