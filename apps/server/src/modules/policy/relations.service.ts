import { type PolicyRelation, PolicyRelationKind } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import { readLibrary } from "./library.ts";
import { requireKept } from "./policy-access.ts";
import { insertRelation, listStandingRelations, type RelationRow } from "./relation.repository.ts";

export type RelationsService = ReturnType<typeof createRelationsService>;

export const toRelation = (row: RelationRow): PolicyRelation => ({
  id: row.id,
  kind: PolicyRelationKind.parse(row.kind),
  from: { key: row.from_key, title: row.from_title },
  to: row.to_key === null ? null : { key: row.to_key, title: row.to_document_title ?? "" },
  toTitle: row.to_title,
  fromClause: row.from_clause,
  toClause: row.to_clause,
  effectiveOn: row.effective_on,
  basis: row.basis,
  by: row.account_name,
  recordedAt: row.recorded_at.toISOString(),
});

const endsOrChanges: ReadonlySet<PolicyRelationKind> = new Set(["amends", "repeals", "supersedes"]);

export interface StatedRelation {
  readonly kind: PolicyRelationKind;
  readonly to: string | null;
  readonly toTitle: string | null;
  readonly fromClause: string | null;
  readonly toClause: string | null;
  readonly effectiveOn: string;
  readonly basis: string | null;
}

const sourceOf = async ({ tx, actor }: Work<SignedInActor>, title: string): Promise<string> => {
  const { id } = await tx
    .insertInto("source")
    .values({
      kind: "form",
      title,
      organization_id: actor.organizationId,
      account_id: actor.accountId,
      account_name: actor.name,
      visibility: "open",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
};

export function createRelationsService() {
  async function getStored(work: Work<SignedInActor>, key: string) {
    const found = (await readLibrary(work.tx)).find((one) => one.key === key);
    if (found === undefined || found.id === null) throw new AppError("policy.document_not_found", { key });
    return { id: found.id, facts: found.facts };
  }

  /** The document that a relation names; one that nobody has put in is named by its title. */
  async function target(work: Work<SignedInActor>, { to, toTitle }: StatedRelation) {
    if (to === null) return { toDocumentId: null, toTitle, regionCode: null };
    const found = (await readLibrary(work.tx)).find((one) => one.key === to);
    if (found === undefined) throw new AppError("policy.document_not_found", { key: to });
    const { regionCode, title } = found.facts;
    return found.id === null ? { toDocumentId: null, toTitle: title, regionCode } : { toDocumentId: found.id, toTitle: null, regionCode };
  }

  return {
    /** States what a document does to another. @throws policy.* */
    async relate(work: Work<SignedInActor>, key: string, stated: StatedRelation): Promise<PolicyRelation> {
      const { tx, actor } = work;
      const { id, facts } = await getStored(work, key);
      await requireKept(work, facts.regionCode);
      const to = await target(work, stated);
      // Who ends or changes another's document must keep that one, too.
      if (to.regionCode !== null && endsOrChanges.has(stated.kind)) await requireKept(work, to.regionCode);
      if (to.toDocumentId === id) throw new AppError("policy.relation_itself", { key });
      const standing = await listStandingRelations(tx, id);
      const repeated = standing.some(
        (one) =>
          one.document_id === id &&
          one.kind === stated.kind &&
          one.to_document_id === to.toDocumentId &&
          one.to_title === to.toTitle &&
          one.from_clause === stated.fromClause &&
          one.to_clause === stated.toClause,
      );
      if (repeated) throw new AppError("policy.relation_stated", { key });
      const { kind, fromClause, toClause, effectiveOn, basis } = stated;
      const relationId = await insertRelation(tx, {
        documentId: id,
        organizationId: actor.organizationId,
        regionCode: facts.regionCode,
        kind,
        toDocumentId: to.toDocumentId,
        toTitle: to.toTitle,
        fromClause,
        toClause,
        effectiveOn,
        basis,
        retracts: null,
        by: actor.name,
        sourceId: await sourceOf(work, "登记政策文件关系"),
      });
      work.audit({ action: "policy.relate_documents", subjectKind: "policy_document", subjectId: id, details: { key, ...stated } });
      const row = (await listStandingRelations(tx, id)).find((one) => one.id === relationId);
      if (row === undefined) throw new Error("a relation just stated is not there");
      return toRelation(row);
    },

    /** Takes a relation back; it stays on record. @throws policy.* */
    async retract(work: Work<SignedInActor>, key: string, relationId: string, reason: string): Promise<void> {
      const { tx, actor } = work;
      const { id, facts } = await getStored(work, key);
      const row = (await listStandingRelations(tx, id)).find((one) => one.id === relationId && one.document_id === id);
      if (row === undefined) throw new AppError("policy.relation_not_found", { id: relationId });
      await requireKept(work, facts.regionCode);
      await insertRelation(tx, {
        documentId: id,
        organizationId: actor.organizationId,
        regionCode: facts.regionCode,
        kind: row.kind,
        toDocumentId: row.to_document_id,
        toTitle: row.to_title,
        fromClause: row.from_clause,
        toClause: row.to_clause,
        effectiveOn: row.effective_on,
        basis: reason,
        retracts: relationId,
        by: actor.name,
        sourceId: await sourceOf(work, "撤销政策文件关系"),
      });
      work.audit({
        action: "policy.retract_relation",
        subjectKind: "policy_document",
        subjectId: id,
        details: { key, relation: relationId, reason },
      });
    },
  };
}
