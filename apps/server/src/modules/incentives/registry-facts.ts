import type { CaseRecord, FactFields } from "@zhiqiao/contracts";
import { yuanText } from "@zhiqiao/rules";
import type { ApplicantRow, HighValueRow, PatentFactsRow, TagFactRow } from "./registry-facts.repository.ts";

/** Only what is known: a field that nobody stated is left out. */
const known = (fields: Readonly<Record<string, string | number | boolean | null | undefined>>): FactFields =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string | number | boolean] => entry[1] !== null && entry[1] !== undefined),
  );

const ofRegistry = {
  origin: "registry",
  selfStated: false,
  document: null,
  sourceId: null,
  line: null,
  recordedAt: null,
  recordedBy: null,
  patentId: null,
  factId: null,
  mayChange: false,
} as const;

/** Kinds of organisation that are no applicants of their own in the vocabulary of facts. */
const kindInCase: Readonly<Record<string, string>> = { platform: "agency" };
const undecidedSizes: ReadonlySet<string> = new Set(["unknown"]);

/** The applicant as the register knows it. */
export const toSubject = (row: ApplicantRow): FactFields =>
  known({
    kind: kindInCase[row.kind] ?? row.kind,
    name: row.name_zh,
    regionCode: row.region_code.slice(0, 6),
    industryCode: row.industry_code,
    size: row.size === null || undecidedSizes.has(row.size) ? null : row.size,
    staff: row.staff,
    revenue: row.revenue_fen === null ? null : yuanText(row.revenue_fen),
    assets: row.assets_fen === null ? null : yuanText(row.assets_fen),
  });

/** 贯标 is a certificate, every other tag a recognition. */
export function toTagRecord(row: TagFactRow): CaseRecord {
  const stated = {
    ...ofRegistry,
    id: `tag:${row.id}`,
    selfStated: row.precedence === 10,
    document: row.document_title,
    sourceId: row.source_id,
    line: row.line,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.account_name,
  };
  return row.kind === "ip_management"
    ? {
        ...stated,
        kind: "certificate",
        fields: known({
          standard: "ip_management",
          stage: row.certification,
          certifiedOn: row.valid_from,
          validTo: row.valid_to,
          number: row.certificate_number,
        }),
      }
    : {
        ...stated,
        kind: "recognition",
        fields: known({ title: row.kind, level: row.level, recognisedOn: row.valid_from, validTo: row.valid_to, issuer: row.issuer }),
      };
}

const prizesByName: readonly (readonly [RegExp, string])[] = [
  [/中国外观设计/u, "china_design"],
  [/中国专利/u, "china_patent"],
  [/山东省专利/u, "shandong_patent"],
  [/河南省专利/u, "henan_patent"],
  [/烟台市专利/u, "yantai_patent"],
];
const grades: readonly (readonly [RegExp, string])[] = [
  [/特别奖/u, "special"],
  [/优秀/u, "excellence"],
  [/金奖/u, "gold"],
  [/银奖/u, "silver"],
  [/一等/u, "first"],
  [/二等/u, "second"],
  [/三等/u, "third"],
];

/** Which prize of the vocabulary a name means; an award whose name says none of them is of another kind. */
const prizeOf = (prize: string, name: string): string =>
  prize === "state_science_technology"
    ? prize
    : (prizesByName.find(([pattern]) => pattern.test(name))?.[1] ?? (prize === "china_patent" ? prize : "other"));

/** Awards of a patent that no source has taken back. */
export const toAwardRecords = ({ patent_id, application_number, awards }: PatentFactsRow): CaseRecord[] =>
  awards
    .filter(({ retracted }) => retracted === null)
    .map(({ key, sourceId, line, precedence, recordedAtMs, fact }) => ({
      ...ofRegistry,
      id: `award:${key}`,
      kind: "award",
      fields: known({
        prize: prizeOf(fact.prize, fact.name),
        grade: grades.find(([pattern]) => pattern.test(`${fact.grade ?? ""}${fact.name}`))?.[1],
        awardedOn: fact.awardedOn,
        applicationNumber: application_number,
        decision: fact.awardedBy === undefined ? fact.name : `${fact.name}（${fact.awardedBy}）`,
      }),
      selfStated: precedence === 10,
      sourceId,
      line,
      recordedAt: new Date(recordedAtMs).toISOString(),
      patentId: patent_id,
    }));

interface Pledge {
  readonly patentId: string;
  readonly type: string | null;
  readonly item: PatentFactsRow["pledges"][number];
}

const allOrNone = (values: readonly string[]): string | null => {
  const [first] = new Set(values);
  return new Set(values).size === 1 && first !== undefined ? first : null;
};

const amountOf = (pledges: readonly Pledge[]): string | null => {
  const amounts = pledges.map(({ item }) => item.fact.amountFen);
  return amounts.every((amount) => amount !== undefined) ? yuanText(amounts.reduce((sum, amount) => sum + BigInt(amount ?? 0), 0n)) : null;
};

/** Loans as far as registered pledges show them, one a registration: an earlier one is seen to be there where a clause rewards the first alone. */
export function toLoanRecords(rows: readonly PatentFactsRow[]): CaseRecord[] {
  const registrations = new Map<string, Pledge[]>();
  for (const { patent_id, type, pledges } of rows)
    for (const item of pledges.filter(({ retracted }) => retracted === null)) {
      const name = item.fact.reference ?? item.key;
      registrations.set(name, [...(registrations.get(name) ?? []), { patentId: patent_id, type, item }]);
    }
  return [...registrations.values()].flatMap((pledges): CaseRecord[] => {
    const [first] = pledges;
    if (first === undefined) return [];
    const { sourceId, line, precedence, recordedAtMs, key, fact } = first.item;
    const types = pledges.map(({ type }) => type);
    return [
      {
        ...ofRegistry,
        id: `pledge:${key}`,
        kind: "loan",
        fields: known({
          principal: amountOf(pledges),
          collateral: "patent",
          patentType: types.every((type) => type !== null) ? (allOrNone(types.filter((type) => type !== null)) ?? "mixed") : null,
          ownRight: true,
        }),
        document: fact.reference === undefined ? null : fact.reference,
        selfStated: precedence === 10,
        sourceId,
        line,
        recordedAt: new Date(recordedAtMs).toISOString(),
        patentId: first.patentId,
      },
    ];
  });
}

/** A patent that counts as of high value on the day. */
export const toPatentRecord = (row: HighValueRow): CaseRecord => ({
  ...ofRegistry,
  id: `patent:${row.patent_id}`,
  kind: "patent",
  fields: known({
    type: row.type,
    applicationNumber: row.application_number,
    filedOn: row.application_date,
    grantedOn: row.grant_date,
    inForce: true,
    highValue: true,
    ...(row.situations.includes("strategic_industry") && { strategicIndustry: true }),
    ...(row.situations.includes("overseas_family") && { overseasFamily: true }),
    ...(row.situations.includes("award") && { awarded: true }),
  }),
  patentId: row.patent_id,
});
