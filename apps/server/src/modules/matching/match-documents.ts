import { TargetFigure } from "@zhiqiao/contracts";
import type { Availability, MatchDocument, MatchQuery } from "@zhiqiao/matching";
import { z } from "zod";
import type { AchievementRow } from "../achievements/index.ts";
import type { DemandRow } from "../demands/index.ts";
import type { WithClasses } from "./class-names.ts";

/** What the index needs of a patent. */
export interface IndexedPatent {
  readonly id: string;
  readonly title: string;
  readonly abstract: string | null;
  readonly first_claim: string | null;
  readonly type: string | null;
  readonly validity_group: string;
  readonly owner_kind: string;
  readonly owner_organization_id: string | null;
  readonly availability: readonly string[];
  readonly ipc: readonly string[];
  readonly industry_code: string | null;
  readonly region_path: string | null;
  readonly flags: readonly string[];
  readonly sei_fields: readonly string[] | null;
  readonly applicants: readonly string[];
  readonly application_date: string | null;
  readonly publication_date: string | null;
  readonly grant_date: string | null;
  /** The number of the first priority: what the members of a family share. */
  readonly family: string | null;
}

/** Whatever is shorter is no number of an application. */
const shortestNumber = 6;

/** Raised when `toPatentDocument` states something else: an index that was kept states what it was told. */
export const documentsVersion = 4;

/** Region paths without the outer slashes, as the index's prefix filter wants them. */
export const toRegionPath = (path: string): string => path.replaceAll(/^\/|\/$/gu, "");

export const toPatentDocument = (row: WithClasses<IndexedPatent>): MatchDocument => ({
  id: row.id,
  title: row.title,
  ...(row.abstract === null ? {} : { abstract: row.abstract }),
  ...(row.first_claim === null ? {} : { claims: row.first_claim }),
  classes: row.classes,
  attributes: {
    status: row.validity_group,
    ...(row.type === null ? {} : { type: row.type }),
    ownerKind: row.owner_kind,
    ...(row.region_path === null ? {} : { regionPath: toRegionPath(row.region_path) }),
    availability: row.availability.filter((offer): offer is Availability => offer !== "not_offered"),
    ipc: row.ipc,
    ...(row.industry_code === null ? {} : { industry: row.industry_code }),
    ...(row.owner_organization_id === null ? {} : { organizationId: row.owner_organization_id }),
    flags: row.flags,
    sei: row.sei_fields ?? [],
    applicants: row.applicants,
    ...(row.family === null || row.family.length < shortestNumber ? {} : { family: row.family }),
    days: {
      ...(row.application_date === null ? {} : { application: row.application_date }),
      ...(row.publication_date === null ? {} : { publication: row.publication_date }),
      ...(row.grant_date === null ? {} : { grant: row.grant_date }),
    },
  },
});

/** The figures that a demand's form states. */
export const targetsOf = (row: Pick<DemandRow, "targets">): readonly TargetFigure[] => z.array(TargetFigure).parse(row.targets ?? []);

/** The demand's text as the index reads it: the problem, then line by line what is to be measured. Figures themselves match nothing and stay out. */
const demandText = (row: Pick<DemandRow, "problem" | "targets">): string =>
  [row.problem, ...targetsOf(row).map((target) => target.quantity)].join("\n");

export const toDemandQuery = (row: Pick<DemandRow, "title" | "problem" | "targets" | "ipc" | "industry_code">): MatchQuery => ({
  title: row.title,
  text: demandText(row),
  ipc: row.ipc,
  ...(row.industry_code === null ? {} : { industry: row.industry_code }),
});

export const toDemandDocument = (row: WithClasses<DemandRow>): MatchDocument => ({
  id: row.id,
  title: row.title,
  abstract: demandText(row),
  classes: row.classes,
  attributes: {
    status: row.status,
    ipc: row.ipc,
    ...(row.industry_code === null ? {} : { industry: row.industry_code }),
    organizationId: row.organization_id,
    visibility: row.confidentiality,
  },
});

export const toPatentQuery = (row: Pick<IndexedPatent, "title" | "abstract" | "ipc" | "industry_code">): MatchQuery => ({
  title: row.title,
  ...(row.abstract === null ? {} : { text: row.abstract }),
  ipc: row.ipc,
  ...(row.industry_code === null ? {} : { industry: row.industry_code }),
});

/** What an achievement says of itself beyond its name: the summary, then where it can be used. */
export const achievementText = (row: AchievementRow): string =>
  [row.summary, row.application_scope].filter((text) => text !== null && text.trim() !== "").join("\n");

export const toAchievementDocument = (row: AchievementRow): MatchDocument => ({
  id: row.id,
  title: row.title,
  abstract: achievementText(row),
  tags: row.keywords,
  classes: [row.technical_field, row.application_industry].filter((words) => words !== null),
});

export const toAchievementQuery = (row: AchievementRow): MatchQuery => ({
  title: row.title,
  text: [achievementText(row), ...row.keywords].join("\n"),
});

/** Statuses in which a demand looks for supply. */
export const matchableStatuses: readonly string[] = ["published", "matched", "contracted"];
