import { holds, type NewIncentiveFact, type OrganizationCase } from "@zhiqiao/contracts";
import { factKind, subjectFields } from "@zhiqiao/rules";
import { sql } from "kysely";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { type AssembledCase, assembleCases } from "./assemble-cases.ts";
import { readCase } from "./case-input.ts";
import { isOfficers } from "./fact-table-file.ts";
import { findStatedFact, insertStatedFact, type NewStatedFact, type StatedFactRow } from "./stated-fact.repository.ts";

/** 20 an authority, 10 the organisation itself. */
const precedenceOf = { authority: 20, self: 10 } as const;

type Origin = Pick<NewStatedFact, "source_id" | "line">;

/** @throws AppError incentives.fact_for_officer for what only the authority can say: a sanction, a right in doubt. */
function refuseOfficersWord({ kind, fields }: NewIncentiveFact): void {
  const shapes = Object.entries(kind === "subject" ? subjectFields : (factKind(kind)?.fields ?? {}));
  const wrong = shapes.find(([name, shape]) => isOfficers(shape) && (fields === null || (fields[name] ?? null) !== null));
  if (wrong !== undefined) throw new AppError("incentives.fact_for_officer", { kind, field: wrong[0] });
}

export type FactsService = ReturnType<typeof createFactsService>;

/** Facts that no register holds, stated by the organisation or an officer of its region; append-only. */
export function createFactsService({ clock }: { readonly clock: Clock }) {
  const isOfficer = ({ actor }: Work<SignedInActor>): boolean => actor.role === "region_officer";

  /** Its own people and the officers of its region see what an organisation states. */
  async function admit({ tx, actor }: Work<SignedInActor>, id: string): Promise<void> {
    const row = await tx
      .selectFrom("organization")
      .select(sql<boolean>`app_oversees(region_code)`.as("overseen"))
      .where("id", "=", id)
      .executeTakeFirst();
    if (row === undefined) throw new AppError("organizations.organization_not_found", { id });
    if (actor.organizationId !== id && !row.overseen) throw new AppError("incentives.organization_not_yours", { id });
  }

  async function formSource({ tx, actor }: Work<SignedInActor>, title: string): Promise<Origin> {
    const { id } = await tx
      .insertInto("source")
      .values({
        kind: "form",
        title,
        organization_id: actor.organizationId,
        account_id: actor.accountId,
        account_name: actor.name,
        // Names no more than the kind, so that officers and the organisation open each other's statements; what is stated stands in the fact.
        visibility: "open",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return { source_id: id, line: null };
  }

  /** The fact that is corrected or retracted: an officer's word is not the organisation's to change. */
  async function changeable(work: Work<SignedInActor>, organizationId: string, factId: string): Promise<StatedFactRow> {
    const row = await findStatedFact(work.tx, organizationId, BigInt(factId));
    if (row === undefined) throw new AppError("incentives.fact_not_found", { id: factId });
    if (!isOfficer(work) && row.precedence === precedenceOf.authority) throw new AppError("incentives.fact_of_officer");
    return row;
  }

  const mayChange = (work: Work<SignedInActor>, selfStated: boolean): boolean =>
    holds(work.actor.role, "incentives.state") && (isOfficer(work) || selfStated);

  /** The case with what its reader may change marked. */
  const marked = (work: Work<SignedInActor>, assembled: AssembledCase): Pick<OrganizationCase, "records" | "none"> => ({
    records: assembled.records.map((record) => ({
      ...record,
      mayChange: record.factId !== null && mayChange(work, record.selfStated),
    })),
    none: assembled.none.map(({ kind, factId, selfStated }) => ({ kind, factId, mayChange: mayChange(work, selfStated) })),
  });

  return {
    admit,

    /** The case of an organisation as it is recorded now, for those who may see it. */
    async assemble(
      work: Work<SignedInActor>,
      id: string,
      day: string,
    ): Promise<Pick<AssembledCase, "applicant" | "subject"> & ReturnType<typeof marked>> {
      await admit(work, id);
      const [assembled] = await assembleCases(work.tx, { ids: [id] }, day);
      if (assembled === undefined) throw new AppError("organizations.organization_not_found", { id });
      return { applicant: assembled.applicant, subject: assembled.subject, ...marked(work, assembled) };
    },

    async read(work: Work<SignedInActor>, id: string, asked: string | undefined): Promise<OrganizationCase> {
      const day = asked ?? dayInChina(clock.now());
      const { applicant, subject, records, none } = await this.assemble(work, id, day);
      return {
        day,
        organization: { id, nameZh: applicant.name_zh, nameEn: applicant.name_en, regionCode: applicant.region_code },
        subject,
        records: [...records],
        none: [...none],
        mayState: holds(work.actor.role, "incentives.state"),
      };
    },

    /** The records of some organisations that the caller may see, as they stand, by organisation. */
    async recordedOf(
      work: Work<SignedInActor>,
      ids: readonly string[],
      day: string,
    ): Promise<ReadonlyMap<string, OrganizationCase["records"]>> {
      const cases = await assembleCases(work.tx, { ids }, day);
      return new Map(cases.map((assembled) => [assembled.applicant.id, marked(work, assembled).records]));
    },

    /** States a fact, that there is none of a kind, or what a register's record leaves open. */
    async record(work: Work<SignedInActor>, id: string, given: NewIncentiveFact, origin?: Origin): Promise<{ factId: string }> {
      await admit(work, id);
      const replaced = given.corrects === undefined ? undefined : await changeable(work, id, given.corrects);
      const { kind, fields } = given;
      if (!isOfficer(work)) refuseOfficersWord(given);
      // Refuses what the vocabulary does not know before anything is written.
      if (kind === "subject") readCase({ subject: fields ?? {}, records: [], none: [] });
      else
        readCase(
          fields === null ? { subject: {}, records: [], none: [kind] } : { subject: {}, records: [{ id: "fact", kind, fields }], none: [] },
        );
      const inserted = await insertStatedFact(work.tx, {
        organization_id: id,
        recorded_by: work.actor.organizationId,
        kind,
        fields,
        completes: given.completes ?? replaced?.completes ?? null,
        document: given.document ?? null,
        precedence: isOfficer(work) ? precedenceOf.authority : precedenceOf.self,
        ...(origin ?? (await formSource(work, `奖补事实（${kind}）`))),
        replaces: replaced?.id ?? null,
        retraction_reason: null,
      });
      if (inserted === undefined) throw new AppError("incentives.fact_changed_meanwhile");
      work.audit({
        action: "incentives.record_fact",
        subjectKind: "organization",
        subjectId: id,
        details: { kind, factId: String(inserted.id), corrects: given.corrects ?? null },
      });
      return { factId: String(inserted.id) };
    },

    async retract(work: Work<SignedInActor>, id: string, factId: string, reason: string): Promise<{ retracted: string }> {
      await admit(work, id);
      const row = await changeable(work, id, factId);
      const inserted = await insertStatedFact(work.tx, {
        organization_id: id,
        recorded_by: work.actor.organizationId,
        kind: row.kind,
        fields: row.fields,
        completes: row.completes,
        document: row.document,
        precedence: isOfficer(work) ? precedenceOf.authority : precedenceOf.self,
        ...(await formSource(work, "撤回奖补事实")),
        replaces: row.id,
        retraction_reason: reason,
      });
      if (inserted === undefined) throw new AppError("incentives.fact_changed_meanwhile");
      work.audit({ action: "incentives.retract_fact", subjectKind: "organization", subjectId: id, details: { factId, reason } });
      return { retracted: factId };
    },
  };
}
