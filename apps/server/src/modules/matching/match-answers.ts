import { Answer, DeclineReason } from "@zhiqiao/contracts";
import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";

/** What became of a score: no person, organisation, demand or patent stands in it. */
export interface AnsweredMatch {
  readonly engine: string;
  readonly score: number;
  readonly answer: Answer;
  readonly reason: DeclineReason | null;
}

/**
 * The answers to matches, one a match: the last of the side that states the demand, else the last of the owner. In the order of their scores, so that
 * not even the time of an answer is told. For the system's sight; audited.
 */
export async function readAnsweredMatches(work: Work<Actor>): Promise<readonly AnsweredMatch[]> {
  const { rows } = await sql<{ engine: string; score: number; answer: string; reason: string | null }>`
    select engine, score, answer, reason from (
      select distinct on (m.id) m.engine_version as engine, m.score, a.answer, a.reason
      from match_answer a join match m on m.id = a.match_id
      order by m.id, a.organization_id = m.organization_id desc, a.recorded_at desc
    ) last order by score desc, answer`.execute(work.tx);
  work.audit({ action: "matching.export_answers", details: { rows: rows.length } });
  return rows.map((row) => ({
    engine: row.engine,
    score: row.score,
    answer: Answer.parse(row.answer),
    reason: row.reason === null ? null : DeclineReason.parse(row.reason),
  }));
}
