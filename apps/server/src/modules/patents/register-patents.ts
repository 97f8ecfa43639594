import { identityKeys, type PatentFields, type RowProblem } from "@zhiqiao/formats";
import type { Actor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { createWriteBehind, partsOf } from "../../platform/write-behind.ts";
import { composeCurrent } from "./compose-current.ts";
import { type ComposedPatent, type StatedFields, statementsOf } from "./compose-patent.ts";
import type { ComposedFacts } from "./fact-item.ts";
import { hashToAppend, type OpenPatent, openRegistry, type OpenRegistry } from "./open-registry.ts";
import { type OwnerDirectory, type ResolvedOwner, resolveOwner } from "./owner-directory.ts";
import { keepFacts } from "./patent-facts.repository.ts";
import { canonicalText, sha256Hex, toStated } from "./patent-statement.ts";
import {
  insertIdentities,
  insertPatents,
  insertRecords,
  lockRegistry,
  newPatentId,
  readIdentities,
  readRecordingTime,
  type PatentIdentity,
  type StatementToWrite,
  updatePatents,
} from "./registry.repository.ts";
import type { RegistrationSource } from "./registration-source.ts";

export type { RegistrationSource };

/** A row of a file, read by packages/formats. */
export interface StatedPatent {
  readonly line: number;
  readonly fields: PatentFields;
  readonly extra: Readonly<Record<string, string>>;
}

/** A row made ready for registration; that needs no database and may be done in advance. */
export interface PreparedPatent {
  readonly line: number;
  readonly keys: readonly string[];
  readonly fields: StatedFields;
  /** Canonical JSON of `fields`. */
  readonly text: string;
  readonly hash: string;
}

export type RegistrationProblem = Omit<RowProblem, "code"> & {
  readonly code: "row.identity_conflict" | "row.owned_by_other_organization" | "row.missing_title";
};
export type Registration =
  | { readonly line: number; readonly outcome: "new" | "changed" | "unchanged" }
  | { readonly line: number; readonly outcome: "refused"; readonly problem: RegistrationProblem };

/** The hash covers what is stated and how much it counts, never the file or line: the same content in two files is one statement. */
export function preparePatent(row: StatedPatent, precedence: number): PreparedPatent {
  const fields = toStated(row.fields, row.extra);
  const text = canonicalText(fields);
  return { line: row.line, keys: identityKeys(row.fields), fields, text, hash: sha256Hex(`${precedence}\n${text}`) };
}

const compose = (
  patent: OpenPatent,
  { directory, recordedAtMs }: Composing,
): ComposedPatent & ResolvedOwner & { readonly facts: ComposedFacts | undefined } => {
  const { patent: composed, facts } = composeCurrent(patent.records, recordedAtMs);
  const [only] = patent.records;
  // Most patents of an import have one statement; there is nothing to sort then.
  const first = (field: "province" | "city" | "district") =>
    (patent.records.length === 1 ? only : statementsOf(patent.records, field)[0])?.fields[field];
  return {
    ...composed,
    ...resolveOwner(directory, composed, { province: first("province"), city: first("city"), district: first("district") }),
    facts,
  };
};

/** What composing a patent takes besides its statements. */
interface Composing {
  readonly directory: OwnerDirectory;
  readonly recordedAtMs: number;
}

const trusted: ReadonlySet<string> = new Set(["platform_admin", "region_officer", "system"]);

/** Everyone but authority and operator changes only patents that they own or registered, and gives none away that they did not register. */
function mayWrite(actor: Actor, patent: OpenPatent, composing: Composing): boolean {
  if (trusted.has(actor.role) || patent.registrar === actor.organizationId) return true;
  return patent.owner === actor.organizationId && compose(patent, composing).ownerOrganizationId === actor.organizationId;
}

/** Rows composed and sent at a time, while the database works on those before. */
const sentTogether = 250;

const refusal = (row: PreparedPatent, code: RegistrationProblem["code"], keys: readonly string[]): Registration => ({
  line: row.line,
  outcome: "refused",
  // A key is a number behind its kind: `app:202011438186`.
  problem: { code, value: keys.map((key) => key.slice(4)).join(" / ") },
});

/** Decides row by row, in file order, which patent it names or founds, and what is to be written of it. */
function decide(
  actor: Actor,
  rows: readonly PreparedPatent[],
  registry: OpenRegistry,
  {
    source,
    directory,
    recordedAtMs,
  }: { readonly source: RegistrationSource; readonly directory: OwnerDirectory; readonly recordedAtMs: number },
) {
  const touched = new Set<OpenPatent>();
  const records: StatementToWrite[] = [];
  const identities: PatentIdentity[] = [];
  const { precedence, sourceId, sourceAtMs, fileSha256, form = false } = source;

  function append(patent: OpenPatent, row: PreparedPatent, hash: string): boolean {
    patent.records.push({
      fields: row.fields,
      precedence,
      sourceId,
      sourceAtMs,
      recordedAtMs,
      form,
      line: row.line,
      hash,
      fileSha256,
    });
    if (!mayWrite(actor, patent, { directory, recordedAtMs })) {
      patent.records.pop();
      return false;
    }
    touched.add(patent);
    records.push({ patentId: patent.id, line: row.line, hash, text: row.text });
    for (const key of row.keys.filter((one) => !registry.has(one))) {
      registry.add(key, patent);
      identities.push({ key, patentId: patent.id });
    }
    return true;
  }

  const outcomes = rows.map((row): Registration => {
    const found = registry.find(row.keys);
    if (found === "conflict") return refusal(row, "row.identity_conflict", row.keys);
    const patent = found ?? { id: newPatentId(), isNew: true, registrar: source.organizationId, owner: null, records: [] };
    // Claims, legal events or a family alone say something of a patent that is known; they found none.
    if (found === undefined && row.fields.title === undefined) return refusal(row, "row.missing_title", row.keys);
    const hash = hashToAppend(patent, row, source);
    if (hash === undefined) return { line: row.line, outcome: "unchanged" };
    if (!append(patent, row, hash)) return refusal(row, "row.owned_by_other_organization", row.keys.slice(0, 1));
    return { line: row.line, outcome: found === undefined ? "new" : "changed" };
  });
  return { outcomes, touched: [...touched], identities, records };
}

export interface PatentRegistrar {
  /** One outcome a row, in the same order; what they cause may still be on its way to the database. */
  register(rows: readonly PreparedPatent[]): Promise<Registration[]>;
  /** Everything is written. Throws what the database refused. */
  done(): Promise<void>;
}

/**
 * Registers rows of a source, batch by batch, inside the caller's transaction: each row names a known patent by its numbers, or founds one;
 * what it states is appended, and the patent is composed anew. It holds the registry until the transaction ends, so two imports that state
 * the same patents never found them twice.
 *
 * The order on the wire keeps the database at work: the numbers of a batch are asked for behind the numbers of the batch before, and ahead of
 * that one's statements, which nothing but a further statement of the same patents depends on.
 */
export async function createPatentRegistrar(work: Work, source: RegistrationSource, directory: OwnerDirectory): Promise<PatentRegistrar> {
  const { tx } = work;
  await lockRegistry(tx);
  const recordedAtMs = (await readRecordingTime(tx)).getTime();
  const writing = createWriteBehind();
  let unsent: readonly StatementToWrite[] = [];

  async function sendStatements(): Promise<void> {
    const records = unsent;
    unsent = [];
    for (const part of partsOf(records, sentTogether)) await writing.send(insertRecords(tx, source, part));
  }

  async function sendPatents(patents: readonly OpenPatent[]): Promise<void> {
    for (const part of partsOf(patents, sentTogether)) {
      const composed = part.map((patent) => ({
        id: patent.id,
        isNew: patent.isNew,
        recordCount: patent.records.length,
        ...compose(patent, { directory, recordedAtMs }),
      }));
      const [founded, changed] = [composed.filter((patent) => patent.isNew), composed.filter((patent) => !patent.isNew)];
      if (founded.length > 0) await writing.send(insertPatents(tx, source, founded));
      if (changed.length > 0) await writing.send(updatePatents(tx, changed));
      const withFacts = composed.flatMap(({ id, facts }) => (facts === undefined ? [] : [{ patentId: id, facts }]));
      if (withFacts.length > 0) for (const statement of keepFacts(tx, withFacts)) await writing.send(statement);
    }
  }

  return {
    async register(rows) {
      const asked = readIdentities(tx, [...new Set(rows.flatMap((row) => row.keys))]);
      // Met by the `await` below; until then it is not unhandled.
      asked.catch(() => undefined);
      await sendStatements();
      const registry = await openRegistry(work, await asked);
      const { outcomes, touched, identities, records } = decide(work.actor, rows, registry, { source, directory, recordedAtMs });
      await sendPatents(touched);
      if (identities.length > 0) await writing.send(insertIdentities(tx, identities));
      unsent = records;
      return outcomes;
    },
    async done() {
      await sendStatements();
      await writing.done();
    },
  };
}
