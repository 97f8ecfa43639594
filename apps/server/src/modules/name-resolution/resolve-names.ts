import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import { createNameIndex, type KnownName, type NameCandidate, nameKey, nameRulesVersion } from "@zhiqiao/matching/names";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { listStatedNames } from "../organizations/index.ts";
import { planApplying } from "./apply-names.ts";
import { readStandsFor } from "./merge.repository.ts";
import { type CandidateRow, type DecisionToWrite, insertDecisions, type NameRow, readDecisions, updateState } from "./name.repository.ts";
import { countSeenNames, lockNames, replaceCandidates } from "./seen-names.repository.ts";
import { type NameDecisionRow, type Standing, standingOf, stateOf } from "./standing-decision.ts";

type Tx = Transaction<Database>;

/** The organisation that stands for another since they were merged, or itself. */
type StandsFor = (organizationId: string) => string;

interface KnownRegistration extends KnownName {
  /** The registration that bears the name. */
  readonly registeredAs: string;
}

/** Names under which organisations are known: as registered, in Chinese and English, former ones and others; those of a merged one name the one that is kept. */
async function readKnownNames(tx: Tx, standsFor: StandsFor): Promise<KnownRegistration[]> {
  const registered = await tx.selectFrom("organization").select(["id", "name_zh", "name_en"]).orderBy("id").execute();
  const stated = await listStatedNames(tx);
  return [
    ...registered.flatMap(({ id, name_zh, name_en }) => [name_zh, name_en ?? ""].map((name) => ({ registeredAs: id, name }))),
    ...stated.map(({ organization_id, name }) => ({ registeredAs: organization_id, name })),
  ].flatMap((known) => (known.name.trim() === "" ? [] : [{ ...known, organizationId: standsFor(known.registeredAs) }]));
}

const nameIn = (organizationId: string, name: string): string => `${organizationId} ${name}`;

/** Names compared before other work on this thread gets a turn. */
const comparedTogether = 100;

interface Compared {
  readonly name: NameRow;
  /** As it was decided: the organisation may have been merged since. */
  readonly standing: Standing;
  /** The organisation that it is now. */
  readonly now: string | null;
  /** Organisations that it is not; a merged one stands for the kept. */
  readonly rejected: ReadonlySet<string>;
  readonly candidates: readonly NameCandidate[];
  readonly registeredAs: ReadonlyMap<string, string>;
}

/** The organisation that the program links a name to, where nothing stands against it. */
function linkOf({ name, standing, now, rejected, candidates }: Compared): NameCandidate | undefined {
  const best = candidates.find((one) => one.verdict === "certain" && !rejected.has(one.organizationId));
  if (best === undefined || standing.setAside || best.organizationId === now) return undefined;
  if (now === null) return best;
  // What the program once decided gives way where an organisation is registered under this very name.
  const byProgram = standing.decided?.account_id === null;
  return byProgram && nameKey(best.knownName) === name.key ? best : undefined;
}

/** The registration whose name it is, so that a merger taken back takes the name back too. */
const toDecision = ({ name, registeredAs }: Compared, link: NameCandidate): DecisionToWrite => ({
  nameId: name.id,
  decision: "same",
  organizationId: registeredAs.get(nameIn(link.organizationId, link.knownName)) ?? link.organizationId,
  score: link.score,
  reasons: link.reasons,
});

async function compareAll(tx: Tx, names: readonly NameRow[]): Promise<Compared[]> {
  const standsFor = await readStandsFor(tx);
  const known = await readKnownNames(tx, standsFor);
  const index = createNameIndex(known);
  const registeredAs = new Map(known.map((one) => [nameIn(one.organizationId, one.name), one.registeredAs]));
  const decisions = new Map<string, NameDecisionRow[]>();
  for (const one of await readDecisions(
    tx,
    names.map((name) => name.id),
  ))
    decisions.set(one.name_id, [...(decisions.get(one.name_id) ?? []), one]);
  const compared: Compared[] = [];
  for (const [at, name] of names.entries()) {
    if (at % comparedTogether === 0) await turnOfTheLoop();
    // Two people of one name are two people: no person's name is ever held against an organisation's.
    const candidates = name.kind === "person" ? [] : index.candidates(name.name);
    const standing = standingOf(decisions.get(name.id) ?? []);
    const now = standing.organizationId === null ? null : standsFor(standing.organizationId);
    compared.push({ name, standing, now, rejected: new Set([...standing.rejected].map(standsFor)), candidates, registeredAs });
  }
  return compared;
}

const computationSource = (tx: Tx) =>
  tx
    .insertInto("source")
    .values({ kind: "computation", title: "主体归一", version: nameRulesVersion, visibility: "open" })
    .returning("id")
    .executeTakeFirstOrThrow();

async function writeLinks(tx: Tx, links: readonly DecisionToWrite[]): Promise<void> {
  if (links.length === 0) return;
  const source = await computationSource(tx);
  await insertDecisions(tx, { sourceId: source.id, engineVersion: nameRulesVersion }, links);
}

/** What the comparison comes to: links of the program, candidates for people, and how each name stands from now on. */
async function writeOutcome(work: Work, compared: readonly Compared[]): Promise<{ linked: number; doubtful: number; changed: string[] }> {
  const links = compared.flatMap((one) => {
    const link = linkOf(one);
    return link === undefined ? [] : [toDecision(one, link)];
  });
  await writeLinks(work.tx, links);
  const linkedTo = new Map(links.map((link) => [link.nameId, link.organizationId]));
  const candidates: CandidateRow[] = [];
  const changes: { id: string; state: string; organizationId: string | null }[] = [];
  const changed: string[] = [];
  let doubtful = 0;
  for (const one of compared) {
    const linked = linkedTo.get(one.name.id);
    const organizationId = linked ?? one.standing.organizationId;
    const open = one.candidates.filter((candidate) => linked === undefined && candidate.organizationId !== one.now);
    const state = stateOf(
      { ...one.standing, rejected: one.rejected, organizationId },
      open.map((candidate) => candidate.organizationId),
    );
    if (state === "doubtful") doubtful += 1;
    // A name that is linked asks nobody anything; what was told apart is not asked again.
    if (state === "doubtful") {
      candidates.push(
        ...open
          .filter((candidate) => !one.rejected.has(candidate.organizationId))
          .map((candidate) => ({
            name_id: one.name.id,
            organization_id: candidate.organizationId,
            known_name: candidate.knownName,
            score: candidate.score,
            reasons: candidate.reasons,
            part: candidate.part,
          })),
      );
    }
    if (state !== one.name.state || organizationId !== one.name.organization_id) changes.push({ id: one.name.id, state, organizationId });
    if (organizationId !== one.name.organization_id) changed.push(one.name.id);
  }
  await replaceCandidates(work.tx, candidates);
  if (changes.length > 0) await updateState(work.tx, changes);
  return { linked: links.length, doubtful, changed };
}

/**
 * Counts the names of all patents, links those that are one organisation for certain, and keeps for people those that are in doubt. Safe to run
 * at any time and twice: what stands is found again and written once. Owners of the patents follow in jobs of their own.
 */
export async function resolveNames(db: Kysely<Database>): Promise<{ names: number; linked: number; doubtful: number }> {
  return runWork(db, systemActor, async (work) => {
    await lockNames(work.tx);
    // A large registry is read in one statement.
    await sql`set local statement_timeout = 0`.execute(work.tx);
    const names = await countSeenNames(work.tx);
    const { linked, doubtful, changed } = await writeOutcome(work, await compareAll(work.tx, names));
    await planApplying(work.tx, changed, null);
    if (linked > 0)
      work.audit({ action: "names.resolve_names", details: { names: names.length, linked, doubtful, version: nameRulesVersion } });
    return { names: names.length, linked, doubtful };
  });
}
