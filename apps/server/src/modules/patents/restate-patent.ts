import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { composeCurrent } from "./compose-current.ts";
import { type PatentStatement, type StatedFields, statementsOf } from "./compose-patent.ts";
import { readOwnerDirectory, resolveOwner } from "./owner-directory.ts";
import { insertFormSource } from "./patent.repository.ts";
import { precedenceOf } from "./patent-access.ts";
import { keepFacts } from "./patent-facts.repository.ts";
import { canonicalText, sha256Hex } from "./patent-statement.ts";
import type { PatentRow } from "./patent-view.ts";
import { insertRecords, readRecords, toStatement, updatePatents } from "./registry.repository.ts";

/** What a person states on screen of a patent, and how its source is named. */
export interface FormStatement {
  readonly fields: StatedFields;
  readonly title: string;
  readonly details?: Readonly<Record<string, string | null>>;
}

/**
 * Appends what the actor states of a patent as a record with a source of its own, and composes the patent anew. The caller holds the patent's
 * lock and has asked whether the actor may. Returns the statement as it now stands among the others.
 */
export async function restatePatent(
  work: Work<SignedInActor>,
  row: PatentRow,
  { fields, title, details = {} }: FormStatement,
): Promise<PatentStatement> {
  const { tx, actor } = work;
  const source = await insertFormSource(tx, {
    title,
    organizationId: actor.organizationId,
    accountId: actor.accountId,
    name: actor.name,
    details,
  });
  const precedence = precedenceOf(actor);
  const atMs = source.recorded_at.getTime();
  const statement = { fields, precedence, sourceId: source.id, sourceAtMs: atMs, recordedAtMs: atMs, form: true, line: null };
  const statements = [...(await readRecords(tx, [row.id])).map(toStatement), statement];
  const { patent, facts } = composeCurrent(statements, atMs);
  const place = (field: "province" | "city" | "district") => statementsOf(statements, field)[0]?.fields[field];
  const resolved = resolveOwner(await readOwnerDirectory(tx), patent, {
    province: place("province"),
    city: place("city"),
    district: place("district"),
  });
  const text = canonicalText(fields);
  const by = { organizationId: actor.organizationId, sourceId: source.id, precedence };
  // The source is part of the hash: the same statement, made again, is a new one.
  await insertRecords(tx, by, [{ patentId: row.id, line: null, hash: sha256Hex(`${source.id}\n${text}`), text }]);
  // A form changes nothing of who owns the patent, even where the directory has grown since it was registered.
  const owners = { ownerOrganizationId: row.owner_organization_id, ownerOrganizationIds: row.owner_organization_ids };
  await updatePatents(tx, [{ id: row.id, isNew: false, recordCount: statements.length, ...patent, ...resolved, ...owners }]);
  if (facts !== undefined) for (const kept of keepFacts(tx, [{ patentId: row.id, facts }])) await kept;
  work.changed({ kind: "patent", ids: [row.id] });
  return statement;
}
