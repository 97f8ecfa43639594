import {
  type ApplicantName,
  type NameDecision,
  NameDecisionKind,
  NamePart,
  NameReason,
  NameState,
  OrganizationKind,
  OwnerKind,
} from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { type CandidateRow, decidableAmong, type NameRow, readCandidates, readDecisions, readOrganizations } from "./name.repository.ts";
import { type NameDecisionRow, standingOf } from "./standing-decision.ts";

type OrganizationRow = Awaited<ReturnType<typeof readOrganizations>>[number];

const knownReasons = (reasons: readonly string[]): NameReason[] =>
  reasons.flatMap((reason) => {
    const known = NameReason.safeParse(reason);
    return known.success ? [known.data] : [];
  });

const named = (organization: OrganizationRow | undefined) =>
  organization === undefined ? null : { id: organization.id, nameZh: organization.name_zh, nameEn: organization.name_en };

interface Around {
  readonly organizations: ReadonlyMap<string, OrganizationRow>;
  readonly decisions: readonly NameDecisionRow[];
  readonly canDecide: boolean;
}

function toDecision(row: NameDecisionRow, { organizations, decisions, canDecide }: Around): NameDecision {
  const undone = decisions.some((one) => one.undoes === row.id);
  return {
    id: row.id,
    decision: NameDecisionKind.parse(row.decision),
    organization: row.organization_id === null ? null : named(organizations.get(row.organization_id)),
    by: row.account_name,
    version: row.engine_version,
    score: row.score,
    reasons: knownReasons(row.reasons),
    note: row.note,
    sourceId: row.source_id,
    recordedAt: row.recorded_at.toISOString(),
    undone,
    undoes: row.undoes,
    // The program would decide the same again: of its links one says that they are wrong.
    undoable: canDecide && !undone && row.account_id !== null && row.decision !== "undo",
  };
}

function toName(row: NameRow, candidates: readonly CandidateRow[], around: Around): ApplicantName {
  const { decided } = standingOf(around.decisions);
  return {
    id: row.id,
    name: row.name,
    spellings: [...row.spellings],
    kind: OwnerKind.catch("unknown").parse(row.kind),
    patentCount: row.patent_count,
    regionCodes: [...row.region_codes],
    state: NameState.parse(row.state),
    organization: row.organization_id === null ? null : named(around.organizations.get(row.organization_id)),
    decided: decided === null ? null : toDecision(decided, around),
    candidates: candidates.flatMap((candidate) => {
      const organization = around.organizations.get(candidate.organization_id);
      if (organization === undefined) return [];
      return [
        {
          organization: {
            id: organization.id,
            nameZh: organization.name_zh,
            nameEn: organization.name_en,
            kind: OrganizationKind.parse(organization.kind),
            uscc: organization.uscc,
            regionCode: organization.region_code,
          },
          knownName: candidate.known_name,
          score: candidate.score,
          reasons: knownReasons(candidate.reasons),
          part: candidate.part === null ? null : NamePart.parse(candidate.part),
        },
      ];
    }),
    canDecide: around.canDecide,
  };
}

/** Names as the actor sees them, each with every decision that was taken of it. */
export async function viewNames(
  { tx }: Work<SignedInActor>,
  rows: readonly NameRow[],
): Promise<(ApplicantName & { history: NameDecision[] })[]> {
  const ids = rows.map((row) => row.id);
  const candidates = await readCandidates(tx, ids);
  const decisions = await readDecisions(tx, ids);
  const mine = await decidableAmong(tx, ids);
  const organizationIds = [...rows, ...candidates, ...decisions].flatMap((one) => one.organization_id ?? []);
  const organizations = new Map((await readOrganizations(tx, [...new Set(organizationIds)])).map((one) => [one.id, one]));
  return rows.map((row) => {
    const around = { organizations, decisions: decisions.filter((one) => one.name_id === row.id), canDecide: mine.has(row.id) };
    return {
      ...toName(
        row,
        candidates.filter((one) => one.name_id === row.id),
        around,
      ),
      history: around.decisions.toReversed().map((one) => toDecision(one, around)),
    };
  });
}
