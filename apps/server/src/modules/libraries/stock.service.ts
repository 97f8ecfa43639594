import type { StockGroup, StockItem } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { getLibrary } from "./library-access.ts";
import { countStock, listStock, readMovements, type StockDay, type StockGroupName, type StockRow } from "./stock.repository.ts";

interface Asked {
  readonly day?: string | undefined;
  readonly knownOn?: string | undefined;
}

const monthsShown = 12;
const exportPage = 500;

const toItem = (row: StockRow): StockItem => ({
  entryId: row.entry_id,
  patentId: row.patent_id,
  title: row.title,
  number: row.number,
  owner: row.owner,
  ownerKind: row.owner_kind,
  regionCode: row.region_code,
  ipcMain: row.ipc_main,
  admittedOn: row.admitted_on,
  recordedAt: row.recorded_at.toISOString(),
});

/** The last days of the months before a day, oldest first, and the day itself; `YYYY-MM-DD`. */
export function trendDays(day: string, months: number): string[] {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const ends: string[] = [];
  for (let back = months; back >= 1; back -= 1) {
    const first = year * 12 + (month - 1) - back + 1;
    // Day 0 of a month is the last of the one before. setUTCFullYear, because Date.UTC takes the years 0 to 99 for 1900 to 1999.
    const end = new Date(0);
    end.setUTCFullYear(Math.floor(first / 12), ((first % 12) + 12) % 12, 0);
    if (end.getUTCFullYear() >= 1) ends.push(end.toISOString().slice(0, 10));
  }
  return [...ends, day];
}

/** What came and went between the days, and what stood on each. */
export function trendOf(
  days: readonly string[],
  movements: readonly { readonly day: string; readonly admitted: number; readonly left: number }[],
) {
  let before = "";
  return days.map((day) => {
    const until = movements.filter((one) => one.day <= day);
    const between = before === "" ? [] : until.filter((one) => one.day > before);
    before = day;
    const sum = (rows: typeof movements, part: "admitted" | "left") => rows.reduce((total, row) => total + row[part], 0);
    return { day, stock: sum(until, "admitted") - sum(until, "left"), admitted: sum(between, "admitted"), left: sum(between, "left") };
  });
}

/** The stock of any day as it was known on any day, from the dated events alone. */
export function createStockService({ clock }: { clock: Clock }) {
  const toDay = (libraryId: string, { day, knownOn }: Asked): StockDay => {
    const today = dayInChina(clock.now());
    return { libraryId, day: day ?? today, knownOn: knownOn ?? today };
  };

  return {
    async read(
      work: Work<SignedInActor>,
      libraryId: string,
      query: Asked & {
        readonly by: StockGroup;
        readonly group?: string | undefined;
        readonly cursor?: string | undefined;
        readonly limit: number;
      },
    ) {
      await getLibrary(work, libraryId);
      const asked = toDay(libraryId, query);
      const by: StockGroupName | undefined = query.by === "none" ? undefined : query.by;
      const rows = await listStock(work.tx, asked, { by, group: query.group, limit: query.limit, after: readCursor(query.cursor, 2) });
      const { stock, listed, groups } = await countStock(work.tx, asked, by, query.group);
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      // The first day only begins the count of what came between.
      const trend = trendOf(trendDays(asked.day, monthsShown), await readMovements(work.tx, asked)).slice(1);
      return {
        items: page.map(toItem),
        total: listed,
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.admitted_on, last.entry_id]) : null,
        day: asked.day,
        knownOn: asked.knownOn,
        stock,
        groups,
        trend,
      };
    },

    async count(work: Work<SignedInActor>, libraryId: string, query: Asked): Promise<number> {
      await getLibrary(work, libraryId);
      return (await countStock(work.tx, toDay(libraryId, query), undefined, undefined)).stock;
    },

    async *all(work: Work<SignedInActor>, libraryId: string, query: Asked): AsyncGenerator<StockItem> {
      let after: readonly string[] | undefined;
      for (;;) {
        const rows = await listStock(work.tx, toDay(libraryId, query), { by: undefined, group: undefined, limit: exportPage, after });
        yield* rows.slice(0, exportPage).map(toItem);
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [last.admitted_on, last.entry_id];
      }
    },
  };
}
