import { Answer, DeclineReason } from "@zhiqiao/contracts";
import type { ScoreParts } from "@zhiqiao/matching";
import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";

/** What became of a score: no person, organisation, demand or patent is named in it. */
export interface AnsweredMatch {
  readonly engine: string;
  /** Answers to matches of one demand have one number, which stands for nothing outside this list. */
  readonly demand: number;
  readonly score: number;
  /** Null where a match was kept before its parts were. */
  readonly parts: ScoreParts | null;
  readonly answer: Answer;
  readonly reason: DeclineReason | null;
}

/**
 * The answers to matches, one a match: the last of the side that states the demand, else the last of the owner. In the order of their scores, demands
 * numbered by their best, so that not even the time of an answer is told. What was answered of a patent to its own owner is no answer to a match. For the system's sight; audited.
 */
export async function readAnsweredMatches(work: Work<Actor>): Promise<readonly AnsweredMatch[]> {
  const { rows } = await sql<{
    engine: string;
    demand: number;
    score: number;
    parts: ScoreParts | null;
    answer: string;
    reason: string | null;
  }>`
    select engine, (dense_rank() over (order by best desc, demand_id))::int as demand, score, parts, answer, reason from (
      select *, max(score) over (partition by demand_id) as best from (
        select distinct on (m.id) m.engine_version as engine, m.demand_id, m.score, m.score_parts as parts, a.answer, a.reason
        from match_answer a join match m on m.id = a.match_id
        where not app_owns_patent(m.organization_id, m.patent_id)
        order by m.id, a.organization_id = m.organization_id desc, a.recorded_at desc
      ) last
    ) numbered order by score desc, answer`.execute(work.tx);
  work.audit({ action: "matching.export_answers", details: { rows: rows.length } });
  return rows.map((row) => ({
    engine: row.engine,
    demand: row.demand,
    score: row.score,
    parts: row.parts,
    answer: Answer.parse(row.answer),
    reason: row.reason === null ? null : DeclineReason.parse(row.reason),
  }));
}
