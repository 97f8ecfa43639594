import { createHash } from "node:crypto";
import type { PolicyFacts, PolicyPreview } from "@zhiqiao/contracts";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import { linkEvidence } from "../evidence/index.ts";
import { listRegionRows } from "../regions/index.ts";
import { correctedFacts, type GivenFacts, recognisedFacts, requireFacts, requireDaysInOrder } from "./import-facts.ts";
import { type LibraryDocument, readLibrary } from "./library.ts";
import { requireKept } from "./policy-access.ts";
import { findVersionByHash, insertClauses, insertDocument, insertStatement, insertVersion, lockLibrary } from "./policy.repository.ts";
import { readerVersion, toClauses, toStoredClauses } from "./read-clauses.ts";
import { type ReadPolicy, readPolicyFile } from "./read-policy-file.ts";
import { isSameDocument } from "./same-document.ts";

type Tx = Transaction<Database>;

export type PolicyImportService = ReturnType<typeof createPolicyImportService>;

export interface ImportedPolicy {
  readonly key: string;
  readonly outcome: "new" | "version" | "unchanged";
  readonly version: number;
  readonly clauses: number;
}

/** What a further version states anew: what the person who loads it says, and nothing else. */
function restated(facts: PolicyFacts, given: GivenFacts): PolicyFacts {
  const next = { ...facts, ...requireFacts(correctedFacts(facts, given, [])) };
  requireDaysInOrder(next);
  return next;
}

const same = (a: PolicyFacts, b: PolicyFacts): boolean => (Object.keys(a) as (keyof PolicyFacts)[]).every((name) => a[name] === b[name]);

/** `371082-2026-1`: region, year, and the first number that is free. */
function freeKey({ regionCode, issuedOn }: PolicyFacts, documents: readonly LibraryDocument[]): string {
  const taken = new Set(documents.map(({ key }) => key));
  const stem = `${regionCode.toLowerCase()}-${issuedOn.slice(0, 4)}`;
  for (let number = 1; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

const sourceOf = async ({ tx, actor }: Work<SignedInActor>, fileName: string, sha256: string, key: string): Promise<string> => {
  const { id } = await tx
    .insertInto("source")
    .values({
      kind: "import_file",
      title: fileName,
      organization_id: actor.organizationId,
      account_id: actor.accountId,
      account_name: actor.name,
      file_sha256: sha256,
      details: JSON.stringify({ policy: key }),
      visibility: "open",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
};

/** The document that a text is of: the one named, else the one that its facts say. @throws policy.document_not_found */
function joined(documents: readonly LibraryDocument[], named: string | undefined, facts: Partial<PolicyPreview["recognised"]>) {
  if (named === undefined) return documents.find((one) => isSameDocument(facts, one.facts));
  const found = documents.find(({ key }) => key === named);
  if (found === undefined) throw new AppError("policy.document_not_found", { key: named });
  return found;
}

export function createPolicyImportService() {
  async function storeText(
    work: Work<SignedInActor>,
    stored: { readonly documentId: string; readonly key: string; readonly regionCode: string },
    read: ReadPolicy,
    version: { readonly number: number; readonly inForceFrom: string; readonly fileName: string; readonly sourceId: string },
  ): Promise<void> {
    const { tx, actor } = work;
    const by = { documentId: stored.documentId, organizationId: actor.organizationId, by: actor.name, sourceId: version.sourceId };
    const id = await insertVersion(tx, by, {
      number: version.number,
      regionCode: stored.regionCode,
      inForceFrom: version.inForceFrom,
      raw: read.raw,
      sha256: read.sha256,
      encoding: read.encoding,
      fileName: version.fileName,
      readerVersion,
    });
    await insertClauses(tx, { id, organizationId: actor.organizationId, regionCode: stored.regionCode }, toStoredClauses(read.document));
    await linkEvidence(work, {
      from: { kind: "source", id: version.sourceId },
      relation: "source",
      to: { kind: "policy_document", id: stored.documentId },
      organizationId: actor.organizationId,
      otherOrganizationId: null,
      regionCode: stored.regionCode,
      visibility: "open",
    });
    work.audit({
      action: "policy.import_text",
      subjectKind: "policy_document",
      subjectId: stored.documentId,
      details: {
        key: stored.key,
        version: version.number,
        fileName: version.fileName,
        sha256: read.sha256,
        clauses: read.document.clauses.length,
      },
    });
  }

  async function storeNew(
    work: Work<SignedInActor>,
    read: ReadPolicy,
    facts: PolicyFacts,
    given: {
      readonly key: string;
      readonly id: string | null;
      readonly sample: boolean;
      readonly fileName: string;
      readonly from: string | undefined;
    },
  ): Promise<ImportedPolicy> {
    const { tx, actor } = work;
    const { key } = given;
    const sourceId = await sourceOf(work, given.fileName, read.sha256, key);
    const documentId = given.id ?? (await insertDocument(tx, { key, organizationId: actor.organizationId, sample: given.sample }));
    await insertStatement(tx, { documentId, organizationId: actor.organizationId, by: actor.name, sourceId }, facts, null);
    const inForceFrom = given.from ?? facts.effectiveOn ?? facts.issuedOn;
    await storeText(work, { documentId, key, regionCode: facts.regionCode }, read, {
      number: 1,
      inForceFrom,
      fileName: given.fileName,
      sourceId,
    });
    return { key, outcome: "new", version: 1, clauses: read.document.clauses.length };
  }

  async function storeVersion(
    work: Work<SignedInActor>,
    read: ReadPolicy,
    document: LibraryDocument & { readonly id: string },
    given: GivenFacts & { readonly fileName: string },
  ): Promise<ImportedPolicy> {
    const { tx, actor } = work;
    await requireKept(work, document.facts.regionCode);
    if (given.from === undefined) throw new AppError("policy.facts_incomplete", { missing: ["from"], key: document.key });
    const facts = restated(document.facts, given);
    await requireKept(work, facts.regionCode);
    const sourceId = await sourceOf(work, given.fileName, read.sha256, document.key);
    const stated = { documentId: document.id, organizationId: actor.organizationId, by: actor.name, sourceId };
    if (!same(facts, document.facts)) await insertStatement(tx, stated, facts, null);
    const number = Math.max(0, ...document.versions.map((one) => one.number)) + 1;
    await storeText(work, { documentId: document.id, key: document.key, regionCode: facts.regionCode }, read, {
      number,
      inForceFrom: given.from,
      fileName: given.fileName,
      sourceId,
    });
    return { key: document.key, outcome: "version", version: number, clauses: read.document.clauses.length };
  }

  async function alreadyStored(tx: Tx, sha256: string, named: string | undefined): Promise<ImportedPolicy | undefined> {
    const stored = await findVersionByHash(tx, sha256);
    if (stored === undefined || (named !== undefined && named !== stored.key)) return undefined;
    return { key: stored.key, outcome: "unchanged", version: stored.number, clauses: stored.clauses };
  }

  return {
    /** What is recognised in the bytes of a text; nothing is stored. @throws format.*, policy.not_text, policy.no_clauses */
    async preview({ tx }: Work<SignedInActor>, bytes: Buffer): Promise<PolicyPreview> {
      const read = readPolicyFile(bytes);
      const recognised = recognisedFacts(read, await listRegionRows(tx));
      const joins = joined(await readLibrary(tx), undefined, recognised);
      const stored = await findVersionByHash(tx, read.sha256);
      return {
        sha256: read.sha256,
        bytes: bytes.length,
        encoding: read.encoding,
        recognised,
        clauses: toClauses(read.document),
        joins: joins === undefined ? null : { key: joins.key, title: joins.facts.title, textLoaded: joins.versions.length > 0 },
        stored: stored === undefined ? null : { key: stored.key, version: stored.number },
      };
    },

    /**
     * Stores a text: as a new document, as the text of one that the rulebook cites, or as a further version. The same bytes change nothing.
     * `sample` marks a fictional document.
     * @throws format.*, policy.*, regions.region_not_found
     */
    async store(
      work: Work<SignedInActor>,
      bytes: Buffer,
      given: GivenFacts & { readonly fileName: string },
      { sample = false }: { readonly sample?: boolean } = {},
    ): Promise<ImportedPolicy> {
      const { tx } = work;
      const unchanged = await alreadyStored(tx, createHash("sha256").update(bytes).digest("hex"), given.document);
      if (unchanged !== undefined) return unchanged;
      const read = readPolicyFile(bytes);
      await lockLibrary(tx);
      const regions = await listRegionRows(tx);
      if (given.region !== undefined && !regions.some(({ code }) => code === given.region))
        throw new AppError("regions.region_not_found", { code: given.region });
      const recognised = correctedFacts(recognisedFacts(read, regions), given, regions);
      const documents = await readLibrary(tx);
      const document = joined(documents, given.document, recognised);
      if (document !== undefined && document.id !== null && document.versions.length > 0)
        return storeVersion(work, read, { ...document, id: document.id }, given);
      // What the rulebook knows of a document stands where its text and the person who loads it say nothing.
      const facts = requireFacts(document === undefined ? recognised : knownBehind(recognised, document.facts, given));
      await requireKept(work, facts.regionCode);
      return storeNew(work, read, facts, {
        key: document?.key ?? freeKey(facts, documents),
        id: document?.id ?? null,
        sample,
        fileName: given.fileName,
        from: given.from,
      });
    },
  };
}

function knownBehind(recognised: PolicyPreview["recognised"], known: PolicyFacts, given: GivenFacts): PolicyPreview["recognised"] {
  const { number, planFrom, planUntil } = given;
  return {
    ...recognised,
    title: recognised.title ?? known.title,
    issuer: recognised.issuer ?? known.issuer,
    issuedOn: recognised.issuedOn ?? known.issuedOn,
    regionCode: given.region ?? known.regionCode,
    level: given.level ?? known.level,
    ...(number === undefined && { number: recognised.number ?? known.number }),
    ...(planFrom === undefined && { planFrom: recognised.planFrom ?? known.planFrom }),
    ...(planUntil === undefined && { planUntil: recognised.planUntil ?? known.planUntil }),
  };
}
