/** One decision of a name, as it is stored. */
export interface NameDecisionRow {
  readonly id: string;
  readonly name_id: string;
  readonly decision: string;
  readonly organization_id: string | null;
  readonly undoes: string | null;
  readonly engine_version: string | null;
  readonly score: number | null;
  readonly reasons: readonly string[];
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly note: string | null;
  readonly source_id: string;
  readonly recorded_at: Date;
}

export interface Standing {
  /** The organisation that the name is, by what was decided. */
  readonly organizationId: string | null;
  /** Organisations that it is not. */
  readonly rejected: ReadonlySet<string>;
  /** A person has said that it is none of the register. */
  readonly setAside: boolean;
  /** The decision by which it stands so; null where none is left. */
  readonly decided: NameDecisionRow | null;
}

/** What all decisions of one name come to, in the order in which they were taken: the latest that was not taken back counts. */
export function standingOf(decisions: readonly NameDecisionRow[]): Standing {
  const undone = new Set(decisions.flatMap((one) => one.undoes ?? []));
  let organizationId: string | null = null;
  let setAside = false;
  let decided: NameDecisionRow | null = null;
  const rejected = new Set<string>();
  for (const one of decisions) {
    if (undone.has(one.id) || one.decision === "undo") continue;
    if (one.decision === "none") [organizationId, setAside] = [null, true];
    if (one.decision === "same") {
      [organizationId, setAside] = [one.organization_id, false];
      rejected.delete(one.organization_id ?? "");
    }
    if (one.decision === "different") {
      rejected.add(one.organization_id ?? "");
      if (organizationId === one.organization_id) organizationId = null;
      else if (organizationId !== null) continue;
    }
    decided = one;
  }
  return { organizationId, rejected, setAside, decided };
}

export type NameStateNow = "doubtful" | "linked" | "set_aside" | "unknown";

/** How a name stands. One whose every candidate was told apart waits for nobody. */
export function stateOf(standing: Standing, candidateIds: readonly string[]): NameStateNow {
  if (standing.organizationId !== null) return "linked";
  if (standing.setAside) return "set_aside";
  if (candidateIds.some((id) => !standing.rejected.has(id))) return "doubtful";
  return standing.rejected.size > 0 ? "set_aside" : "unknown";
}
