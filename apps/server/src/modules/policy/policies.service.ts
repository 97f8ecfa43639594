import {
  type PolicyDocument,
  type PolicyFacets,
  type PolicyFacts,
  PolicyLevel,
  type PolicyStatement,
  type PolicySummary,
  PolicyVersion,
} from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { listRegionRows } from "../regions/index.ts";
import type { DecidedOnRules } from "./decided-on-rules.ts";
import { requireDaysInOrder } from "./import-facts.ts";
import { type LibraryDocument, readLibrary, toSummary, versionOn } from "./library.ts";
import { keepsPolicies, requireKept } from "./policy-access.ts";
import { countFacets, meets, type PolicyFilter } from "./policy-filter.ts";
import { findRawText, insertStatement, listClauseRows, listStatementRows, type VersionRow } from "./policy.repository.ts";
import { fromStoredClause, targetsIn, tasksIn } from "./read-clauses.ts";
import { decodePolicy } from "./read-policy-file.ts";
import { listStandingRelations } from "./relation.repository.ts";
import { toRelation } from "./relations.service.ts";
import { rulesOf } from "./rules-on-clauses.ts";
import { isNamed } from "./same-document.ts";

export type PoliciesService = ReturnType<typeof createPoliciesService>;

type Sort = "issued" | "title" | "region" | "status";
type ListQuery = PolicyFilter & { readonly sort: Sort; readonly order: "asc" | "desc"; readonly q?: string | undefined };

export const toVersion = (row: VersionRow): PolicyVersion =>
  PolicyVersion.parse({
    id: row.id,
    number: row.number,
    inForceFrom: row.in_force_from,
    sha256: row.sha256,
    encoding: row.encoding,
    fileName: row.file_name,
    bytes: row.bytes,
    clauses: row.clauses,
    sourceId: row.source_id,
    by: row.account_name,
    recordedAt: row.recorded_at.toISOString(),
  });

const collator = new Intl.Collator("zh-Hans-u-co-pinyin");
const sortKeys: Readonly<Record<Sort, (one: PolicySummary) => string>> = {
  issued: (one) => one.issuedOn,
  title: (one) => one.title,
  region: (one) => one.regionCode,
  status: (one) => one.state.status,
};

const ordered = (documents: readonly PolicySummary[], { sort, order }: Pick<ListQuery, "sort" | "order">): PolicySummary[] => {
  const key = sortKeys[sort];
  const direction = order === "asc" ? 1 : -1;
  return documents.toSorted((a, b) => direction * collator.compare(key(a), key(b)) || a.key.localeCompare(b.key));
};

const named = (q: string | undefined) => {
  const sought = q?.toLowerCase().replaceAll(/\s+/gu, "") ?? "";
  return (one: PolicySummary): boolean =>
    [one.title, one.number ?? "", one.issuer].some((text) => text.toLowerCase().replaceAll(/\s+/gu, "").includes(sought));
};

const same = (a: PolicyFacts, b: PolicyFacts): boolean => (Object.keys(b) as (keyof PolicyFacts)[]).every((name) => a[name] === b[name]);

export function createPoliciesService({ clock, decided }: { readonly clock: Clock; readonly decided: DecidedOnRules }) {
  const dayOf = (asOf: string | undefined): string => asOf ?? dayInChina(clock.now());

  async function find(work: Work<SignedInActor>, key: string): Promise<LibraryDocument> {
    // Evidence knows a document by its id, a citation by its title and number.
    const found = (await readLibrary(work.tx)).find((one) => isNamed(key, one));
    if (found === undefined) throw new AppError("policy.document_not_found", { key });
    return found;
  }

  async function getVersion(work: Work<SignedInActor>, key: string, number: number): Promise<VersionRow> {
    const version = (await find(work, key)).versions.find((one) => one.number === number);
    if (version === undefined) throw new AppError("policy.version_not_found", { key, version: number });
    return version;
  }

  /** The documents that meet a filter in its order, and how many there are of each value under every other condition. */
  async function list(
    work: Work<SignedInActor>,
    query: ListQuery,
  ): Promise<{ asOf: string; items: PolicySummary[]; facets: PolicyFacets }> {
    const asOf = dayOf(query.asOf);
    const regions = await listRegionRows(work.tx);
    const all = (await readLibrary(work.tx)).map((one) => toSummary(one, asOf)).filter(named(query.q));
    return {
      asOf,
      items: ordered(
        all.filter((one) => meets(one, query, regions)),
        query,
      ),
      facets: countFacets(all, query, regions),
    };
  }

  async function read(
    work: Work<SignedInActor>,
    key: string,
    asked: { readonly asOf?: string | undefined; readonly version?: number | undefined; readonly raw?: boolean | undefined },
  ): Promise<PolicyDocument> {
    const { tx } = work;
    const asOf = dayOf(asked.asOf);
    const document = await find(work, key);
    const shown = asked.version === undefined ? versionOn(document.versions, asOf) : await getVersion(work, key, asked.version);
    const clauses = shown === undefined ? [] : (await listClauseRows(tx, [shown.id])).map(fromStoredClause);
    const statements = document.id === null ? [] : await listStatementRows(tx, document.id);
    return {
      document: toSummary(document, asOf),
      asOf,
      shown: shown === undefined ? null : toVersion(shown),
      clauses,
      rawText: asked.raw === true && shown !== undefined ? await decoded(work, shown) : null,
      versions: document.versions.map(toVersion),
      relations: document.id === null ? [] : (await listStandingRelations(tx, document.id)).map(toRelation),
      // A past day is answered by what was approved by then.
      rules: rulesOf(document.key, asOf, await decided.approvedValues(tx, asOf)),
      targets: targetsIn(clauses),
      tasks: tasksIn(clauses),
      statements: statements.map(toStatement),
      mayKeep: await keepsPolicies(work, document.facts.regionCode),
    };
  }

  async function decoded({ tx }: Work<SignedInActor>, version: VersionRow): Promise<string | null> {
    const stored = await findRawText(tx, version.id);
    return stored === undefined ? null : decodePolicy(stored.raw, toVersion(version).encoding);
  }

  return {
    list,
    read,
    find,
    getVersion,
    dayOf,

    async page(work: Work<SignedInActor>, query: ListQuery & { readonly cursor?: string | undefined; readonly limit: number }) {
      const { items, ...rest } = await list(work, query);
      const [from = 0] = readCursor(query.cursor, 1) ?? [];
      if (typeof from !== "number" || !Number.isSafeInteger(from) || from < 0) throw new AppError("request.cursor_invalid");
      const next = from + query.limit;
      return { ...rest, items: items.slice(from, next), total: items.length, nextCursor: next < items.length ? toCursor([next]) : null };
    },

    /** The bytes of a version as they were loaded. @throws policy.document_not_found, policy.version_not_found */
    async rawText(work: Work<SignedInActor>, key: string, number: number): Promise<{ readonly raw: Buffer; readonly version: VersionRow }> {
      const version = await getVersion(work, key, number);
      const stored = await findRawText(work.tx, version.id);
      if (stored === undefined) throw new AppError("policy.version_not_found", { key, version: number });
      return { raw: stored.raw, version };
    },

    /** States other facts of a document. @throws policy.* */
    async correct(work: Work<SignedInActor>, key: string, facts: PolicyFacts, reason: string): Promise<PolicySummary> {
      const { tx, actor } = work;
      const document = await find(work, key);
      if (document.id === null) throw new AppError("policy.document_not_found", { key });
      await requireKept(work, document.facts.regionCode);
      if (!(await listRegionRows(tx)).some(({ code }) => code === facts.regionCode))
        throw new AppError("regions.region_not_found", { code: facts.regionCode });
      await requireKept(work, facts.regionCode);
      requireDaysInOrder(facts);
      if (same(document.facts, facts)) throw new AppError("policy.nothing_changed", { key });
      const { id: sourceId } = await tx
        .insertInto("source")
        .values({
          kind: "form",
          title: "更正政策文件",
          organization_id: actor.organizationId,
          account_id: actor.accountId,
          account_name: actor.name,
          visibility: "open",
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await insertStatement(tx, { documentId: document.id, organizationId: actor.organizationId, by: actor.name, sourceId }, facts, reason);
      work.audit({ action: "policy.correct_document", subjectKind: "policy_document", subjectId: document.id, details: { key, reason } });
      return toSummary(await find(work, key), dayOf(undefined));
    },
  };
}

type StatementRow = Awaited<ReturnType<typeof listStatementRows>>[number];

const toStatement = (row: StatementRow): PolicyStatement => ({
  facts: {
    title: row.title,
    issuer: row.issuer,
    number: row.number,
    issuedOn: row.issued_on,
    effectiveOn: row.effective_on,
    expiresOn: row.expires_on,
    planFrom: row.plan_from,
    planUntil: row.plan_until,
    regionCode: row.region_code,
    level: PolicyLevel.parse(row.level),
  },
  reason: row.reason,
  sourceId: row.source_id,
  by: row.account_name,
  recordedAt: row.recorded_at.toISOString(),
});
