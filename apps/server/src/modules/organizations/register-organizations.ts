import { type ErrorCode, type NewTag, type OrganizationKind } from "@zhiqiao/contracts";
import type { OrganizationFields, RowProblem, StatedAmount } from "@zhiqiao/formats";
import { sql } from "kysely";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { findRegion, listRegionRows } from "../regions/index.ts";
import { listFigureRows, listTagRows, overseesOrganization } from "./organization-facts.repository.ts";
import { precedenceOf } from "./organization-facts-view.ts";
import { createOrganizationFactsService, type OrganizationFactsService } from "./organization-facts.service.ts";
import type { FileOrigin } from "./organization-source.ts";
import { readIndustryCode, readKindWord, readLevelWord, readTagWord } from "./organization-words.ts";
import { findByName, findByUscc, lockOrganization } from "./organization.repository.ts";
import { createOrganizationsService, type OrganizationsService } from "./organizations.service.ts";

/** A row of a file, read by packages/formats. */
export interface StatedOrganization {
  readonly line: number;
  readonly fields: OrganizationFields;
}
const refusedAs = {
  "organizations.tag_overlaps": "row.tag_overlaps",
  "organizations.tag_level_missing": "row.tag_level_missing",
  "organizations.year_not_over": "row.year_not_over",
  "organizations.uscc_taken": "row.organization_conflict",
  "organizations.name_taken": "row.organization_conflict",
} as const satisfies Partial<Record<ErrorCode, string>>;
type RefusalCode =
  | (typeof refusedAs)[keyof typeof refusedAs]
  | "row.organization_elsewhere"
  | "row.region_unknown"
  | "row.figures_by_officer"
  | "row.figures_without_year"
  | "row.tag_without_start"
  | "row.dates_out_of_order"
  | "row.value_not_understood";
export type OrganizationRegistration =
  | { readonly line: number; readonly outcome: "new" | "changed" | "unchanged" }
  | { readonly line: number; readonly outcome: "refused"; readonly problem: Omit<RowProblem, "code"> & { readonly code: RefusalCode } };

/** A row that states what cannot be; nothing of it has been written when it is thrown. */
class RowRefusal extends Error {
  readonly code: RefusalCode;
  readonly value: string;
  constructor(code: RefusalCode, value = "") {
    super(code);
    this.code = code;
    this.value = value;
  }
}

interface Registry {
  readonly work: Work<SignedInActor>;
  readonly organizations: OrganizationsService;
  readonly facts: OrganizationFactsService;
}

/** What the words of a row mean, all of it known before anything is written. */
function read({ fields }: StatedOrganization) {
  const understood = <Value>(text: string | undefined, reader: (word: string) => Value | undefined): Value | undefined => {
    if (text === undefined) return undefined;
    const value = reader(text);
    if (value === undefined) throw new RowRefusal("row.value_not_understood", text);
    return value;
  };
  const tag = understood(fields.tag, readTagWord);
  const level = understood(fields.level, readLevelWord) ?? tag?.level;
  const { validFrom, validTo } = fields;
  if (tag !== undefined && validFrom === undefined) throw new RowRefusal("row.tag_without_start", fields.tag);
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom)
    throw new RowRefusal("row.dates_out_of_order", `${validFrom} – ${validTo}`);
  const hasFigures = fields.staff !== undefined || fields.revenue !== undefined || fields.assets !== undefined;
  if (hasFigures && fields.year === undefined) throw new RowRefusal("row.figures_without_year");
  return {
    kind: understood(fields.kind, readKindWord),
    industryCode: understood(fields.industry, readIndustryCode),
    tag: tag === undefined || validFrom === undefined ? undefined : toTag(fields, { kind: tag.kind, level, validFrom }),
    // A year beside no figure is when something was recognised, say: it states nothing here.
    year: hasFigures ? fields.year : undefined,
  };
}

const toTag = (fields: OrganizationFields, known: Pick<NewTag, "kind" | "level" | "validFrom">): NewTag => ({
  ...known,
  validTo: fields.validTo,
  certificateNumber: fields.certificateNumber?.slice(0, 80),
  documentTitle: fields.documentTitle?.slice(0, 200),
  documentNumber: fields.documentNumber?.slice(0, 80),
  issuer: fields.issuer?.slice(0, 100),
});

type Reading = ReturnType<typeof read>;

/** The region that a row names by its code or, where only one has it, by its name. */
async function regionNamed({ work }: Registry, text: string | undefined): Promise<string> {
  const word = text?.trim() ?? "";
  const found = (await findRegion(work.tx, word))?.code;
  if (found !== undefined) return found;
  const named = (await listRegionRows(work.tx)).filter((one) => one.name_zh === word || one.name_en === word);
  const [only] = named;
  if (only === undefined || named.length > 1) throw new RowRefusal("row.region_unknown", word);
  return only.code;
}

const mayWriteIn = async ({ work }: Registry, regionCode: string): Promise<boolean> =>
  work.actor.role === "platform_admin" ||
  ((await sql<{ oversees: boolean }>`select app_oversees(${regionCode}) as oversees`.execute(work.tx)).rows[0]?.oversees ?? false);

/** Of a code the first digit says 工商, by which an enterprise is registered; any other new organisation names its kind. */
function kindOfNew({ uscc }: OrganizationFields, kind: OrganizationKind | undefined): OrganizationKind {
  if (kind !== undefined) return kind;
  if (uscc?.startsWith("91") === true) return "enterprise";
  throw new RowRefusal("row.value_not_understood");
}

/** The organisation of a row: by its credit code, else by a name of it, else a new one. Of a known one only what the register leaves open is filled in. */
async function organizationOf(registry: Registry, { line, fields }: StatedOrganization, reading: Reading, origin: FileOrigin) {
  const { work, organizations } = registry;
  const { uscc, title } = fields;
  const byCode = uscc === undefined ? undefined : await findByUscc(work.tx, uscc);
  const byName = await findByName(work.tx, title);
  if (byCode !== undefined && byName?.id !== byCode.id) throw new RowRefusal("row.organization_conflict", `${uscc} ${title}`);
  if (byName === undefined) {
    const regionCode = await regionNamed(registry, fields.region);
    if (!(await mayWriteIn(registry, regionCode))) throw new RowRefusal("row.organization_elsewhere", title);
    const kind = kindOfNew(fields, reading.kind);
    const { address } = fields;
    const given = {
      nameZh: title.slice(0, 120),
      kind,
      uscc,
      acceptUscc: true,
      regionCode,
      address: address?.slice(0, 200),
      industryCode: reading.industryCode,
    };
    return { id: (await organizations.create(work, given, origin)).id, outcome: "new" as const };
  }
  const { id } = byName;
  const row = await lockOrganization(work.tx, id);
  if (row === undefined || !(await mayWriteIn(registry, row.region_code))) throw new RowRefusal("row.organization_elsewhere", title);
  if (uscc !== undefined && row.uscc !== null && row.uscc !== uscc)
    throw new RowRefusal("row.organization_conflict", `${uscc} ${row.uscc}`);
  const filled = {
    uscc: row.uscc ?? uscc,
    address: row.address ?? fields.address?.slice(0, 200),
    industryCode: row.industry_code ?? reading.industryCode,
  };
  const isSame =
    (filled.uscc ?? null) === row.uscc && (filled.address ?? null) === row.address && (filled.industryCode ?? null) === row.industry_code;
  if (isSame) return { id, outcome: "unchanged" as const };
  const { kind } = await organizations.get(work, id);
  const kept = { kind, regionCode: row.region_code, parkCode: row.park_code ?? undefined, intro: row.intro ?? undefined };
  await organizations.correct(work, id, { ...kept, ...filled, acceptUscc: true }, { ...origin, line });
  return { id, outcome: "changed" as const };
}

const amountOf = (amount: StatedAmount | undefined): bigint | undefined => amount?.minFen;

/** States the year's figures that the row gives; those that an authority stated before and the row leaves out stay. Whether it said anything new. */
async function recordFigures(
  { work, facts }: Registry,
  id: string,
  { fields, year }: { readonly fields: OrganizationFields; readonly year: number | undefined },
  origin: FileOrigin,
): Promise<boolean> {
  if (year === undefined) return false;
  const before = (await listFigureRows(work.tx, id)).find((row) => row.year === year && row.precedence === precedenceOf.authority);
  const staff = fields.staff ?? before?.staff ?? undefined;
  const revenue = amountOf(fields.revenue) ?? before?.revenue_fen ?? undefined;
  const assets = amountOf(fields.assets) ?? before?.assets_fen ?? undefined;
  const isSame =
    before !== undefined &&
    before.staff === (staff ?? null) &&
    before.revenue_fen === (revenue ?? null) &&
    before.assets_fen === (assets ?? null);
  if (isSame) return false;
  await facts.recordFigure(work, id, { year, staff, revenueFen: revenue?.toString(), assetsFen: assets?.toString() }, origin);
  return true;
}

/** Records the tag, or corrects the one that begins on the same day. Whether it said anything new. */
async function recordTag({ work, facts }: Registry, id: string, tag: NewTag | undefined, origin: FileOrigin): Promise<boolean> {
  if (tag === undefined) return false;
  const before = (await listTagRows(work.tx, id)).find(
    (row) => row.kind === tag.kind && row.level === (tag.level ?? null) && row.valid_from === tag.validFrom,
  );
  const isSame =
    before !== undefined &&
    before.valid_to === (tag.validTo ?? null) &&
    before.certificate_number === (tag.certificateNumber ?? null) &&
    before.document_title === (tag.documentTitle ?? null) &&
    before.document_number === (tag.documentNumber ?? null) &&
    before.issuer === (tag.issuer ?? null);
  if (isSame) return false;
  await facts.recordTag(work, id, before === undefined ? tag : { ...tag, corrects: String(before.id) }, origin);
  return true;
}

async function registerRow(registry: Registry, row: StatedOrganization, sourceId: string): Promise<OrganizationRegistration> {
  const { line, fields } = row;
  const origin = { sourceId, line };
  const reading = read(row);
  const { id, outcome } = await organizationOf(registry, row, reading, origin);
  if (reading.year !== undefined && !(await overseesOrganization(registry.work.tx, id))) throw new RowRefusal("row.figures_by_officer");
  const saysFigures = await recordFigures(registry, id, { fields, year: reading.year }, origin);
  const saysTag = await recordTag(registry, id, reading.tag, origin);
  return { line, outcome: outcome === "unchanged" && (saysFigures || saysTag) ? "changed" : outcome };
}

const isRefused = (code: ErrorCode): code is keyof typeof refusedAs => Object.hasOwn(refusedAs, code);

/** What a row is refused for; anything else that went wrong goes on up. */
function refusalOf(error: unknown): { readonly code: RefusalCode; readonly value: string } | undefined {
  if (error instanceof RowRefusal) return error;
  if (!(error instanceof AppError) || !isRefused(error.code)) return undefined;
  return { code: refusedAs[error.code], value: Object.values(error.details).map(String).join(" – ") };
}

/**
 * Registers a batch of rows in file order, inside the caller's transaction: an organisation with at most one tag and the figures of one year
 * each. A row stands whole or not at all. The same row again changes nothing. Answers one outcome a row.
 */
export async function registerOrganizations(
  work: Work<SignedInActor>,
  rows: readonly StatedOrganization[],
  source: { readonly sourceId: string; readonly clock: Clock; readonly onRegistered: (work: Work<SignedInActor>) => Promise<void> },
): Promise<OrganizationRegistration[]> {
  const { clock, sourceId, onRegistered } = source;
  const services = { organizations: createOrganizationsService({ clock }), facts: createOrganizationFactsService({ clock }) };
  const outcomes: OrganizationRegistration[] = [];
  for (const row of rows) {
    // What a refused row would have done is not in the audit log either.
    const notes: Parameters<typeof work.audit>[0][] = [];
    const registry = { ...services, work: { ...work, audit: (note: (typeof notes)[number]) => void notes.push(note) } };
    await sql`savepoint row`.execute(work.tx);
    try {
      outcomes.push(await registerRow(registry, row, sourceId));
      for (const note of notes) work.audit(note);
      await sql`release savepoint row`.execute(work.tx);
    } catch (error) {
      const problem = refusalOf(error);
      if (problem === undefined) throw error;
      await sql`rollback to savepoint row`.execute(work.tx);
      outcomes.push({ line: row.line, outcome: "refused", problem: { code: problem.code, value: problem.value.slice(0, 200) } });
    }
  }
  if (outcomes.some(({ outcome }) => outcome === "new")) await onRegistered(work);
  return outcomes;
}
