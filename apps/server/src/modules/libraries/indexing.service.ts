import { type EntryIndexing, IndexingField, type IndexingValue } from "@zhiqiao/contracts";
import { indexingVersion, suggestIndexing } from "@zhiqiao/matching";
import { z } from "zod";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import { findPatents, type PatentRow } from "../patents/index.ts";
import { type EntryRow, findEntry } from "./entry.repository.ts";
import { capacityOf } from "./entry-view.ts";
import { type IndexingRow, insertIndexing, listIndexingRows, type NewIndexing } from "./screening.repository.ts";

const Stated = z.union([z.string(), z.array(z.string())]);

/** What the program and the registry suggest of a patent. */
const suggestionsOf = (patent: PatentRow): NewIndexing[] => {
  const told = suggestIndexing({ title: patent.title, abstract: patent.abstract, firstClaim: patent.first_claim });
  const fromText = [
    ["plain_use", told.plainUse],
    ["problem", told.problem],
    ["effect", told.effect],
    ["chain_tags", told.chainTags],
    ["maturity", told.maturity],
  ] as const;
  const suggested = { state: "suggested" as const, version: indexingVersion };
  return [
    ...fromText.flatMap(([field, one]) => (one === undefined ? [] : [{ field, value: one.value, sentence: one.sentence, ...suggested }])),
    ...(patent.ipc_main === null ? [] : [{ field: "ipc", value: patent.ipc_main, sentence: null, ...suggested }]),
    ...(patent.industry_code === null ? [] : [{ field: "industry", value: patent.industry_code, sentence: null, ...suggested }]),
  ];
};

const same = (row: IndexingRow | undefined, one: NewIndexing): boolean =>
  row !== undefined &&
  row.program_version === one.version &&
  row.sentence === one.sentence &&
  JSON.stringify(row.value) === JSON.stringify(one.value);

/** 标引: what the program suggests, and what people confirm of it. */
export function createIndexingService({ clock }: { clock: Clock }) {
  async function get(work: Work<SignedInActor>, id: string): Promise<EntryRow> {
    const row = await findEntry(work.tx, id);
    if (row === undefined) throw new AppError("libraries.entry_not_found", { id });
    return row;
  }

  async function view(work: Work<SignedInActor>, entry: EntryRow): Promise<EntryIndexing> {
    const rows = await listIndexingRows(work.tx, entry.id);
    const of = (field: string, state: string) => rows.find((row) => row.field === field && row.state === state);
    return {
      fields: IndexingField.options.map((field) => {
        const [suggestion, confirmed] = [of(field, "suggested"), of(field, "confirmed")];
        return {
          field,
          state: confirmed === undefined ? (suggestion === undefined ? "none" : "suggested") : "confirmed",
          suggestion:
            suggestion === undefined
              ? null
              : {
                  value: Stated.parse(suggestion.value),
                  sentence: suggestion.sentence,
                  version: suggestion.program_version ?? "",
                  at: suggestion.recorded_at.toISOString(),
                },
          confirmed:
            confirmed === undefined
              ? null
              : { value: Stated.parse(confirmed.value), by: confirmed.account_name, at: confirmed.recorded_at.toISOString() },
        };
      }),
      mayIndex: capacityOf(work.actor, entry) !== undefined,
    };
  }

  return {
    read: async (work: Work<SignedInActor>, id: string): Promise<EntryIndexing> => view(work, await get(work, id)),

    /** Suggests anew for each entry that the caller may index; what has not changed is not said twice. */
    async suggest(work: Work<SignedInActor>, ids: readonly string[]) {
      let [entries, suggestions] = [0, 0];
      for (const id of new Set(ids)) {
        const entry = await findEntry(work.tx, id);
        if (entry === undefined || capacityOf(work.actor, entry) === undefined) continue;
        const [patent] = await findPatents(work.tx, [entry.patent_id]);
        if (patent === undefined) continue;
        const known = await listIndexingRows(work.tx, id);
        const fresh = suggestionsOf(patent).filter(
          (one) =>
            !same(
              known.find((row) => row.state === "suggested" && row.field === one.field),
              one,
            ),
        );
        await asSystem(work, () => insertIndexing(work.tx, entry, fresh, { accountId: null, name: null, at: clock.now() }));
        entries += 1;
        suggestions += fresh.length;
      }
      work.audit({ action: "libraries.suggest_indexing", details: { entries, suggestions, version: indexingVersion } });
      return { entries, suggestions };
    },

    /** @throws libraries.entry_not_found, libraries.not_keeper */
    async confirm(work: Work<SignedInActor>, id: string, fields: readonly IndexingValue[]): Promise<EntryIndexing> {
      const entry = await get(work, id);
      if (capacityOf(work.actor, entry) === undefined) throw new AppError("libraries.not_keeper", { id });
      const confirmed = fields.map(({ field, value }) => ({ field, value, state: "confirmed" as const, sentence: null, version: null }));
      const { accountId, name } = work.actor;
      await asSystem(work, () => insertIndexing(work.tx, entry, confirmed, { accountId, name, at: clock.now() }));
      work.audit({
        action: "libraries.confirm_indexing",
        subjectKind: "library_entry",
        subjectId: id,
        details: { fields: fields.map((one) => one.field) },
      });
      return view(work, entry);
    },
  };
}
