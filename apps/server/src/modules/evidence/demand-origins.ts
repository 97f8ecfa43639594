import type { FieldOrigin, SourceKind } from "@zhiqiao/contracts";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { demandSnapshot } from "../demands/index.ts";

/** The demand as one step left it, or as it stands now where it was saved since without a step. */
interface State {
  readonly snapshot: Readonly<Record<string, unknown>>;
  readonly recorded_at: Date;
  readonly account_name: string | null;
}

interface DemandSource {
  readonly id: string;
  /** null = the reader may not see the source. */
  readonly title: string | null;
  readonly kind: SourceKind;
  readonly line: number | null;
}

/** In the order in which the form asks for them. */
const shownFields = [
  "title",
  "problem",
  "targets",
  "industryCode",
  "ipc",
  "budgetMinFen",
  "budgetMaxFen",
  "deadline",
  "cooperation",
  "confidentiality",
] as const;

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/**
 * The steps of a demand's history that the reader may see and, where there are any, the demand as it stands: a draft saves
 * itself every few seconds without a step, so the last step may lag behind what the demand says.
 */
async function readStates(tx: Transaction<Database>, id: string): Promise<State[]> {
  const { rows } = await sql<State>`
    select snapshot, recorded_at, account_name from (
      select e.id, e.snapshot, e.recorded_at, e.account_name from demand_event e where e.demand_id = ${id}::uuid
      union all select null, ${demandSnapshot}, demand.changed_at, null from demand
        where demand.id = ${id}::uuid and exists (select 1 from demand_event e where e.demand_id = demand.id)
    ) as state order by id nulls last`.execute(tx);
  return rows;
}

/** What stands behind the demand as it was first stated. A row's line tells an imported one even to those who may not see the file. */
async function readSource(tx: Transaction<Database>, id: string): Promise<DemandSource | undefined> {
  const { rows } = await sql<DemandSource>`
    select d.source_id::text as id, s.title, coalesce(s.kind, case when d.source_line is null then 'form' else 'import_file' end) as kind,
      d.source_line as line
    from demand d left join source s on s.id = d.source_id where d.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

function originOf(field: string, states: readonly State[], source: DemandSource): FieldOrigin[] {
  const value = states.at(-1)?.snapshot[field];
  if (isEmpty(value)) return [];
  const current = asText(value);
  let since = states.length - 1;
  while (since > 0 && asText(states[since - 1]?.snapshot[field]) === current) since -= 1;
  const origin = states[since];
  if (origin === undefined) return [];
  const imported = source.kind === "import_file" && since === 0;
  const others = states
    .slice(0, since)
    .filter(({ snapshot }, at, all) => !isEmpty(snapshot[field]) && asText(snapshot[field]) !== asText(all[at + 1]?.snapshot[field]));
  return [
    {
      field,
      value: current,
      sourceId: source.id,
      sourceKind: imported ? "import_file" : "form",
      sourceTitle: source.title,
      line: imported ? source.line : null,
      recordedAt: origin.recorded_at.toISOString(),
      by: origin.account_name,
      others: others.map((state) => ({
        value: asText(state.snapshot[field]),
        sourceId: source.id,
        sourceTitle: source.title,
        line: source.line,
        recordedAt: state.recorded_at.toISOString(),
      })),
    },
  ];
}

/**
 * Where each field of a demand came from: the first state of its history after which the field had the value it has now,
 * and the values it had before. A demand of an import file names the line for what was never changed since.
 */
export async function demandOrigins(tx: Transaction<Database>, id: string): Promise<FieldOrigin[]> {
  const source = await readSource(tx, id);
  const states = await readStates(tx, id);
  return source === undefined ? [] : shownFields.flatMap((field) => originOf(field, states, source));
}
