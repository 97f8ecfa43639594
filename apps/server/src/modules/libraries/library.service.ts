import type { Library } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { countLibraries, insertLibrary, insertSource, isNameTaken, listLibraryRows, updateLibrary } from "./library.repository.ts";
import { getKeptLibrary, getLibrary, toLibrary } from "./library-access.ts";

/** Libraries themselves: opened and named by the authority that keeps them. */
export function createLibraryShelf() {
  const read = async (work: Work<SignedInActor>, id: string): Promise<Library> => toLibrary(work.actor, await getLibrary(work, id));

  return {
    read,

    async list(
      work: Work<SignedInActor>,
      query: { readonly cursor?: string | undefined; readonly limit: number; readonly own?: boolean | undefined },
    ) {
      const own = query.own === true;
      const rows = await listLibraryRows(work.tx, { limit: query.limit, after: readCursor(query.cursor, 2), own });
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => toLibrary(work.actor, row)),
        total: await countLibraries(work.tx, own),
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.name_zh, last.id]) : null,
      };
    },

    /** @throws libraries.name_taken */
    async create(work: Work<SignedInActor>, { nameZh, nameEn }: { nameZh: string; nameEn: string | null }): Promise<Library> {
      const { actor, tx } = work;
      const { organizationId, accountId, name, regionCode } = actor;
      const sourceId = await insertSource(tx, { kind: "form", title: "建立专利运营库", organizationId, accountId, name });
      const id = await insertLibrary(tx, { organizationId, regionCode, nameZh, nameEn: nameEn === "" ? null : nameEn, sourceId });
      if (id === undefined) throw new AppError("libraries.name_taken", { name: nameZh });
      work.audit({ action: "libraries.create_library", subjectKind: "library", subjectId: id, details: { name: nameZh } });
      return read(work, id);
    },

    /** @throws libraries.library_not_found, libraries.not_keeper, libraries.name_taken */
    async change(
      work: Work<SignedInActor>,
      id: string,
      change: {
        readonly nameZh?: string | undefined;
        readonly nameEn?: string | null | undefined;
        readonly blindScoring?: boolean | undefined;
      },
    ): Promise<Library> {
      const row = await getKeptLibrary(work, id);
      const { nameZh, nameEn, blindScoring } = change;
      if (nameZh !== undefined && (await isNameTaken(work.tx, row.organization_id, nameZh, id)))
        throw new AppError("libraries.name_taken", { name: nameZh });
      const set = {
        ...(nameZh === undefined ? {} : { name_zh: nameZh }),
        ...(nameEn === undefined ? {} : { name_en: nameEn === "" ? null : nameEn }),
        ...(blindScoring === undefined ? {} : { blind_scoring: blindScoring }),
      };
      if (Object.keys(set).length > 0) {
        await updateLibrary(work.tx, id, set);
        work.audit({ action: "libraries.change_library", subjectKind: "library", subjectId: id, details: change });
      }
      return read(work, id);
    },
  };
}
