import type { ApplicantName, Organization, OrganizationKind } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import { findOrganization } from "../organizations/index.ts";
import { planApplying } from "./apply-names.ts";
import {
  countNames,
  decidableAmong,
  type DecisionToWrite,
  findDecision,
  findNameRow,
  insertDecisions,
  listNameRows,
  listNamesOfOrganization,
  type NameFilter,
  type NameRow,
  overseenRegions,
  readCandidates,
  readDecisions,
  updateState,
} from "./name.repository.ts";
import { mergeOrganization, mergesOf, partOrganization, previewMerge } from "./merge-organizations.service.ts";
import { planNameResolution } from "./name-resolution.jobs.ts";
import { viewNames } from "./name-view.ts";
import { standingOf, stateOf } from "./standing-decision.ts";

export type NameResolutionService = ReturnType<typeof createNameResolutionService>;

type Decision =
  | { readonly decision: "same" | "different"; readonly organizationId: string; readonly note?: string | undefined }
  | { readonly decision: "none"; readonly note?: string | undefined };

/** Registers an organisation as the actor; the module `organizations` does it. */
type RegisterOrganization = (
  work: Work<SignedInActor>,
  given: {
    readonly nameZh: string;
    readonly kind: OrganizationKind;
    readonly uscc?: string | undefined;
    readonly regionCode: string;
  },
) => Promise<Organization>;

/** Rows an export reads at a time. */
const exportPage = 200;

/** @throws names.name_not_found */
async function getName({ tx }: Work<SignedInActor>, id: string): Promise<NameRow> {
  const row = await findNameRow(tx, id);
  if (row === undefined) throw new AppError("names.name_not_found", { id });
  return row;
}

/** @throws names.name_not_found, names.not_yours, names.person */
async function getDecidable(work: Work<SignedInActor>, id: string): Promise<NameRow> {
  const row = await getName(work, id);
  if (!(await decidableAmong(work.tx, [id])).has(id)) throw new AppError("names.not_yours", { name: row.name });
  if (row.kind === "person") throw new AppError("names.person", { name: row.name });
  return row;
}

/** Officers work on the names of their region; the operator on all. */
const scopeOf = async ({ tx, actor }: Work<SignedInActor>): Promise<string[] | undefined> =>
  actor.role === "region_officer" ? overseenRegions(tx) : undefined;

/** Brings a name in step with its decisions; its patents follow in the background. */
async function settle(work: Work<SignedInActor>, row: NameRow): Promise<void> {
  const { tx, actor } = work;
  await asSystem(work, async () => {
    const standing = standingOf(await readDecisions(tx, [row.id]));
    const candidates = await readCandidates(tx, [row.id]);
    const state = stateOf(
      standing,
      candidates.map((one) => one.organization_id),
    );
    await updateState(tx, [{ id: row.id, state, organizationId: standing.organizationId }]);
    if (standing.organizationId !== row.organization_id) await planApplying(tx, [row.id], actor.organizationId);
    // Candidates of a name that was decided are gone; where a decision is taken back they are found anew.
    if (standing.organizationId === null && !standing.setAside) await planNameResolution(tx, actor.organizationId);
  });
}

async function write(work: Work<SignedInActor>, row: NameRow, decision: DecisionToWrite): Promise<void> {
  const { tx, actor } = work;
  const source = await tx
    .insertInto("source")
    .values({
      kind: "form",
      title: "主体归一确认",
      organization_id: actor.organizationId,
      account_id: actor.accountId,
      account_name: actor.name,
      visibility: "open",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const candidate = (await readCandidates(tx, [row.id])).find((one) => one.organization_id === decision.organizationId);
  await insertDecisions(tx, { sourceId: source.id, accountId: actor.accountId, name: actor.name }, [
    { ...decision, ...(candidate === undefined ? {} : { score: candidate.score, reasons: candidate.reasons }) },
  ]);
  await settle(work, row);
}

async function decideRow(work: Work<SignedInActor>, row: NameRow, body: Decision): Promise<void> {
  const organizationId = body.decision === "none" ? null : body.organizationId;
  if (organizationId !== null && (await findOrganization(work.tx, organizationId)) === undefined)
    throw new AppError("organizations.organization_not_found", { id: organizationId });
  await write(work, row, { nameId: row.id, decision: body.decision, organizationId, note: body.note });
  work.audit({
    action: "names.decide_name",
    subjectKind: "applicant_name",
    subjectId: row.id,
    details: { name: row.name, decision: body.decision, organizationId },
  });
}

export function createNameResolutionService({ register }: { readonly register: RegisterOrganization }) {
  async function view(work: Work<SignedInActor>, id: string): Promise<ApplicantName> {
    const [name] = await viewNames(work, [await getName(work, id)]);
    if (name === undefined) throw new AppError("names.name_not_found", { id });
    return name;
  }

  return {
    async list(work: Work<SignedInActor>, query: NameFilter & { readonly cursor?: string | undefined; readonly limit: number }) {
      const scope = await scopeOf(work);
      const rows = await listNameRows(work.tx, query, scope, { limit: query.limit, after: readCursor(query.cursor, 2) });
      const last = rows[query.limit - 1];
      return {
        items: await viewNames(work, rows.slice(0, query.limit)),
        ...(await countNames(work.tx, query, scope)),
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.patent_count, last.id]) : null,
      };
    },

    count: async (work: Work<SignedInActor>, query: NameFilter): Promise<number> =>
      (await countNames(work.tx, query, await scopeOf(work))).total,

    /** Every name that the filter meets, a page at a time. */
    async *all(work: Work<SignedInActor>, query: NameFilter): AsyncGenerator<ApplicantName> {
      const scope = await scopeOf(work);
      let after: readonly (string | number)[] | undefined;
      for (;;) {
        const rows = await listNameRows(work.tx, query, scope, { limit: exportPage, after });
        yield* await viewNames(work, rows.slice(0, exportPage));
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [last.patent_count, last.id];
      }
    },

    async read(work: Work<SignedInActor>, id: string) {
      const [name] = await viewNames(work, [await getName(work, id)]);
      if (name === undefined) throw new AppError("names.name_not_found", { id });
      return name;
    },

    /** @throws names.name_not_found, names.not_yours, names.person, organizations.organization_not_found */
    async decide(work: Work<SignedInActor>, id: string, body: Decision): Promise<ApplicantName> {
      await decideRow(work, await getDecidable(work, id), body);
      return view(work, id);
    },

    /** All or none: what one of them refuses, refuses all. */
    async confirm(work: Work<SignedInActor>, items: readonly { readonly nameId: string; readonly organizationId: string }[]) {
      for (const { nameId, organizationId } of items)
        await decideRow(work, await getDecidable(work, nameId), { decision: "same", organizationId });
      return { confirmed: items.length };
    },

    /** @throws names.decision_not_found, names.not_yours, names.not_undoable */
    async undo(work: Work<SignedInActor>, decisionId: string): Promise<ApplicantName> {
      const decision = await findDecision(work.tx, decisionId);
      if (decision === undefined) throw new AppError("names.decision_not_found", { id: decisionId });
      const row = await getDecidable(work, decision.name_id);
      const history = await readDecisions(work.tx, [row.id]);
      if (decision.account_id === null || decision.decision === "undo" || history.some((one) => one.undoes === decisionId))
        throw new AppError("names.not_undoable", { name: row.name });
      await write(work, row, { nameId: row.id, decision: "undo", organizationId: null, undoes: decisionId });
      work.audit({
        action: "names.undo_decision",
        subjectKind: "applicant_name",
        subjectId: row.id,
        details: { name: row.name, decision: decision.decision, organizationId: decision.organization_id },
      });
      return view(work, row.id);
    },

    /** Registers an organisation under a name and links the name to it. @throws what `decide` and the registration throw */
    async register(work: Work<SignedInActor>, id: string, given: Parameters<RegisterOrganization>[1]): Promise<ApplicantName> {
      const row = await getDecidable(work, id);
      const organization = await register(work, given);
      await decideRow(work, row, { decision: "same", organizationId: organization.id });
      return view(work, id);
    },

    merges: mergesOf,
    previewMerge,
    merge: mergeOrganization,
    part: partOrganization,

    /** @throws organizations.organization_not_found */
    async ofOrganization(work: Work<SignedInActor>, organizationId: string) {
      if ((await findOrganization(work.tx, organizationId)) === undefined)
        throw new AppError("organizations.organization_not_found", { id: organizationId });
      return { items: await viewNames(work, await listNamesOfOrganization(work.tx, organizationId)) };
    },
  };
}
