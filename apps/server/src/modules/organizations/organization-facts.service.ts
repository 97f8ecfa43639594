import {
  levelledTags,
  type NewFigure,
  type NewTag,
  OrganizationKind,
  type OrganizationFacts,
  type SizeComputation,
} from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import {
  type FigureRow,
  insertFigure,
  insertName,
  insertTag,
  keepSizes,
  listDetailRows,
  listFigureRows,
  listNameRows,
  listSizeRows,
  listTagRows,
  overseesOrganization,
  type Statement,
  type TagRow,
} from "./organization-facts.repository.ts";
import { precedenceOf, toFigure, toName, toTag } from "./organization-facts-view.ts";
import { lockToWrite } from "./organization-lock.ts";
import { type FileOrigin, formSource } from "./organization-source.ts";
import { countingFigures, sizeComputation, sizesByYear } from "./organization-size.ts";

type Basis = { readonly kind: OrganizationKind; readonly industryCode: string | null };

const overlaps = (row: TagRow, tag: NewTag): boolean =>
  row.kind === tag.kind &&
  row.level === (tag.level ?? null) &&
  row.valid_from <= (tag.validTo ?? "9999-12-31") &&
  tag.validFrom <= (row.valid_to ?? "9999-12-31");

/** Sizes by year, found anew from the figures as they stand; with the system's sight, because figures are hidden from some who cause it. */
export const rebuildSizes = (work: Work<SignedInActor>, id: string, basis: Basis): Promise<void> =>
  asSystem(work, async () => keepSizes(work.tx, id, sizesByYear(basis, await listFigureRows(work.tx, id))));

export type OrganizationFactsService = ReturnType<typeof createOrganizationFactsService>;

export function createOrganizationFactsService({ clock }: { readonly clock: Clock }) {
  const today = () => dayInChina(clock.now());

  /** The organisation, locked, so that statements about it come one after the other. */
  async function lock(work: Work<SignedInActor>, id: string): Promise<Basis> {
    const row = await lockToWrite(work, id);
    return { kind: OrganizationKind.parse(row.kind), industryCode: row.industry_code };
  }

  const isAuthority = ({ actor }: Work<SignedInActor>): boolean => actor.role === "platform_admin" || actor.role === "region_officer";

  /** What a form states: an authority's word or the organisation's own; row-level security refuses everybody else's. */
  async function statement(
    work: Work<SignedInActor>,
    id: string,
    title: string,
    replaces: bigint | null,
    reason: string | null,
    origin?: FileOrigin,
  ): Promise<Statement> {
    if (!isAuthority(work) && work.actor.organizationId !== id) throw new AppError("auth.forbidden");
    return {
      organization_id: id,
      precedence: isAuthority(work) ? precedenceOf.authority : precedenceOf.self,
      recorded_by: work.actor.organizationId,
      source_id: origin?.sourceId ?? (await formSource(work, title)),
      line: origin?.line ?? null,
      replaces,
      retraction_reason: reason,
    };
  }

  /** The size as far as the reader may see what it rests on: without the figures, only what it is. */
  async function sizeFor(
    work: Work<SignedInActor>,
    id: string,
    basis: Basis,
    { figures, day, hidden }: { figures: readonly FigureRow[]; day: string; hidden: boolean },
  ): Promise<SizeComputation | null> {
    const computed = sizeComputation(basis, figures, day);
    if (!hidden || computed === null) return computed;
    const found = (await listSizeRows(work.tx, id)).find(({ year }) => year < Number(day.slice(0, 4)));
    return found === undefined ? computed : { ...computed, size: found.size as SizeComputation["size"], year: found.year, missing: [] };
  }

  return {
    /** Everything stated of an organisation, tags and size as of `day`, as it was known at the end of `knownOn`. */
    async read(
      work: Work<SignedInActor>,
      id: string,
      asked: { day?: string | undefined; knownOn?: string | undefined },
    ): Promise<OrganizationFacts> {
      const row = await work.tx.selectFrom("organization").select(["kind", "industry_code"]).where("id", "=", id).executeTakeFirst();
      if (row === undefined) throw new AppError("organizations.organization_not_found", { id });
      const day = asked.day ?? today();
      const figures = await listFigureRows(work.tx, id, asked.knownOn);
      const counting = new Set(countingFigures(figures));
      const own = work.actor.organizationId === id;
      const overseen = await overseesOrganization(work.tx, id);
      const basis = { kind: OrganizationKind.parse(row.kind), industryCode: row.industry_code };
      const hidden = !own && !overseen;
      const mayCorrect = overseen || work.actor.role === "platform_admin";
      return {
        day,
        names: (await listNameRows(work.tx, id, asked.knownOn)).map(toName),
        tags: (await listTagRows(work.tx, id, asked.knownOn)).map((tag) => toTag(tag, day)),
        figures: figures.map((figure) => toFigure(figure, counting.has(figure))),
        figuresHidden: hidden,
        size: await sizeFor(work, id, basis, { figures, day, hidden }),
        changes: (await listDetailRows(work.tx, id)).map((change) => ({
          recordedAt: change.recorded_at.toISOString(),
          recordedBy: change.account_name,
          sourceId: change.source_id,
          fields: Object.entries(change.fields).map(([field, { before, after }]) => ({ field, before, after })),
        })),
        may: { correct: mayCorrect, tags: mayCorrect, names: mayCorrect || own, figures: own || overseen },
      };
    },

    /** States the figures of a year; the same side's earlier statement of that year is corrected. */
    async recordFigure(work: Work<SignedInActor>, id: string, given: NewFigure, origin?: FileOrigin) {
      const basis = await lock(work, id);
      if (given.year >= Number(today().slice(0, 4))) throw new AppError("organizations.year_not_over", { year: given.year });
      const precedence = isAuthority(work) ? precedenceOf.authority : precedenceOf.self;
      const earlier = (await listFigureRows(work.tx, id)).find((row) => row.year === given.year && row.precedence === precedence);
      const inserted = await insertFigure(work.tx, {
        ...(await statement(work, id, `经营数据（${given.year} 年）`, earlier?.id ?? null, null, origin)),
        year: given.year,
        staff: given.staff ?? null,
        revenue_fen: given.revenueFen === undefined ? null : BigInt(given.revenueFen),
        assets_fen: given.assetsFen === undefined ? null : BigInt(given.assetsFen),
      });
      if (inserted === undefined) throw new AppError("organizations.fact_changed_meanwhile");
      await rebuildSizes(work, id, basis);
      work.audit({
        action: "organizations.record_figure",
        subjectKind: "organization",
        subjectId: id,
        details: { year: given.year, corrects: earlier === undefined ? null : String(earlier.id) },
      });
      const rows = await listFigureRows(work.tx, id);
      const row = rows.find((one) => one.id === inserted.id);
      if (row === undefined) throw new AppError("organizations.fact_changed_meanwhile");
      return toFigure(row, countingFigures(rows).includes(row));
    },

    /** Records a status tag, or corrects one. Two of a kind and level never hold on the same day. */
    async recordTag(work: Work<SignedInActor>, id: string, given: NewTag, origin?: FileOrigin) {
      await lock(work, id);
      if (levelledTags.includes(given.kind) && given.level === undefined) throw new AppError("organizations.tag_level_missing");
      const rows = await listTagRows(work.tx, id);
      const corrected = given.corrects === undefined ? undefined : rows.find((row) => String(row.id) === given.corrects);
      if (given.corrects !== undefined && corrected === undefined)
        throw new AppError("organizations.fact_not_found", { id: given.corrects });
      const other = rows.find((row) => row !== corrected && overlaps(row, given));
      if (other !== undefined)
        throw new AppError("organizations.tag_overlaps", { validFrom: other.valid_from, validTo: other.valid_to ?? "—" });
      const inserted = await insertTag(work.tx, {
        ...(await statement(work, id, given.documentTitle ?? "状态标签", corrected?.id ?? null, null, origin)),
        kind: given.kind,
        level: given.level ?? null,
        certificate_number: given.certificateNumber ?? null,
        certification: given.certification ?? null,
        document_title: given.documentTitle ?? null,
        document_number: given.documentNumber ?? null,
        issuer: given.issuer ?? null,
        valid_from: given.validFrom,
        valid_to: given.validTo ?? null,
      });
      if (inserted === undefined) throw new AppError("organizations.fact_changed_meanwhile");
      work.audit({
        action: "organizations.record_tag",
        subjectKind: "organization",
        subjectId: id,
        details: {
          kind: given.kind,
          level: given.level ?? null,
          validFrom: given.validFrom,
          validTo: given.validTo ?? null,
          corrects: given.corrects ?? null,
        },
      });
      const row = (await listTagRows(work.tx, id)).find((one) => one.id === inserted.id);
      if (row === undefined) throw new AppError("organizations.fact_changed_meanwhile");
      return toTag(row, today());
    },

    /** Takes a fact back; it stays readable as known on the days before. An organisation takes back only what it stated itself. */
    async retract(work: Work<SignedInActor>, id: string, fact: "names" | "figures" | "tags", factId: bigint, reason: string) {
      const basis = await lock(work, id);
      const refuseOthers = (row: { readonly precedence: number } | undefined): void => {
        if (row === undefined) throw new AppError("organizations.fact_not_found", { id: String(factId) });
        if (!isAuthority(work) && row.precedence > precedenceOf.self) throw new AppError("auth.forbidden");
      };
      const facts = {
        names: async () => {
          const row = (await listNameRows(work.tx, id)).find((one) => one.id === factId);
          refuseOthers(row);
          if (row?.usage === "registered") throw new AppError("organizations.name_in_use", { name: row.name });
          return row && insertName(work.tx, { ...valuesOf(row), ...(await statement(work, id, "撤回名称", factId, reason)) });
        },
        figures: async () => {
          const row = (await listFigureRows(work.tx, id)).find((one) => one.id === factId);
          refuseOthers(row);
          return row && insertFigure(work.tx, { ...valuesOf(row), ...(await statement(work, id, "撤回经营数据", factId, reason)) });
        },
        tags: async () => {
          const row = (await listTagRows(work.tx, id)).find((one) => one.id === factId);
          refuseOthers(row);
          return row && insertTag(work.tx, { ...valuesOf(row), ...(await statement(work, id, "撤回状态标签", factId, reason)) });
        },
      } as const;
      if ((await facts[fact]()) === undefined) throw new AppError("organizations.fact_changed_meanwhile");
      if (fact === "figures") await rebuildSizes(work, id, basis);
      work.audit({
        action: "organizations.retract_fact",
        subjectKind: "organization",
        subjectId: id,
        details: { fact, factId: String(factId), reason },
      });
      return { retracted: String(factId) };
    },
  };
}

/** What a row states, without who stated it and when. */
const valuesOf = <Row extends { id: bigint; recorded_at: Date; account_name: string | null; line: number | null; source_id: string }>({
  id: _id,
  recorded_at: _at,
  account_name: _by,
  line: _line,
  source_id: _source,
  ...values
}: Row) => values;
