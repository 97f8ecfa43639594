import {
  Certification,
  endingDays,
  NameLanguage,
  NameUsage,
  type OrganizationFigure,
  type OrganizationName,
  type OrganizationTag,
  OrganizationTagKind,
  TagLevel,
  type TagState,
} from "@zhiqiao/contracts";
import { addDays } from "@zhiqiao/rules";
import type { FigureRow, NameRow, TagRow } from "./organization-facts.repository.ts";

/** 20 an authority or the operator, 10 the organisation itself. */
export const precedenceOf = { authority: 20, self: 10 } as const;

const recordedOf = (row: NameRow | FigureRow | TagRow) => ({
  id: String(row.id),
  sourceId: row.source_id,
  line: row.line,
  selfStated: row.precedence === precedenceOf.self,
  recordedAt: row.recorded_at.toISOString(),
  recordedBy: row.account_name,
});

/** As of a day: what begins later is not yet, what ended is no longer. */
export function tagStateOn({ valid_from, valid_to }: Pick<TagRow, "valid_from" | "valid_to">, day: string): TagState {
  if (valid_from > day) return "upcoming";
  if (valid_to === null) return "valid";
  if (valid_to < day) return "expired";
  return valid_to <= addDays(day, endingDays) ? "ending" : "valid";
}

export const toName = (row: NameRow): OrganizationName => ({
  ...recordedOf(row),
  name: row.name,
  language: NameLanguage.parse(row.language),
  usage: NameUsage.parse(row.usage),
  fromDay: row.from_day,
  toDay: row.to_day,
});

export const toFigure = (row: FigureRow, counts: boolean): OrganizationFigure => ({
  ...recordedOf(row),
  year: row.year,
  staff: row.staff,
  revenueFen: row.revenue_fen?.toString() ?? null,
  assetsFen: row.assets_fen?.toString() ?? null,
  counts,
});

export const toTag = (row: TagRow, day: string): OrganizationTag => ({
  ...recordedOf(row),
  kind: OrganizationTagKind.parse(row.kind),
  level: TagLevel.nullable().parse(row.level),
  certificateNumber: row.certificate_number,
  certification: Certification.nullable().parse(row.certification),
  documentTitle: row.document_title,
  documentNumber: row.document_number,
  issuer: row.issuer,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  state: tagStateOn(row, day),
});
