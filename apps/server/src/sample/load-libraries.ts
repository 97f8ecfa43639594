import { IndexingValue } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { createLibrariesService, type LibrariesService } from "../modules/libraries/index.ts";
import type { FileStore } from "../modules/files/index.ts";
import { createNotificationsService } from "../modules/notifications/index.ts";
import { createPatentsService, readCarriedStatements, registerCarriedStatements } from "../modules/patents/index.ts";
import type { SignedInActor } from "../platform/actor.ts";
import { runWork, type Work } from "../platform/work.ts";
import type { Cast } from "./cast.ts";

const dayMs = 86_400_000;
const keeper = "officer.weihai";
/** How many of the candidates go how far, and how many days ago each step was taken. */
const taken = 36;
const proposed = 22;
const admitted = 14;
const taking = 170;
const reviewing = 120;
const releasing = 20;
/** Who answers one of the questions about unused patents, how many are asked of each kind, and how many days ago. */
const owner = "transfer.haibin";
const asked = 6;
const asking = 25;
/** Old patents that the extract of a register covers. */
const looked = 14;

type AsKeeper = <Result>(
  daysAgo: number,
  task: (work: Work<SignedInActor>, libraries: LibrariesService) => Promise<Result>,
  person?: SignedInActor,
) => Promise<Result>;

const judgements = [
  { criterion: "originality", note: "示例：结构新颖" },
  { criterion: "scope_stability", note: "示例：权利要求得到说明书支持" },
  { criterion: "market_outlook", note: "示例：本地企业有需求" },
  { criterion: "competitiveness", note: "示例：同类方案较多" },
  { criterion: "feasibility", note: "示例：需要中试" },
] as const;

/** Scores that differ between experts and entries, as people's do. */
const scoresOf = (entry: number, expert: number) =>
  judgements.map(({ criterion, note }, at) => ({ criterion, note, score: 55 + ((entry * 7 + expert * 11 + at * 13) % 41) }));

/** Confirms what the program suggests, so that an entry may be admitted. */
async function confirmSuggestions(work: Work<SignedInActor>, libraries: LibrariesService, id: string): Promise<void> {
  const { fields } = await libraries.indexing.read(work, id);
  const values: IndexingValue[] = [];
  for (const { field, suggestion } of fields) {
    const value = IndexingValue.safeParse({ field, value: suggestion?.value });
    if (value.success) values.push(value.data);
  }
  if (!values.some((value) => value.field === "plain_use")) values.push({ field: "plain_use", value: "示例：见摘要所述用途" });
  await libraries.indexing.confirm(work, id, values);
}

/** An extract of a register that lists the events of some old patents and names no use of them. */
async function readRegister(as: AsKeeper): Promise<void> {
  await as(asking + 5, async (work, { dormant }) => {
    const { items } = await dormant.list(work, { years: 3, verdict: "unknown", limit: looked });
    const known = await readCarriedStatements(
      work.tx,
      items.map(({ patent }) => patent.id),
    );
    const source = {
      id: "00000000-0000-4000-8000-000000000060",
      kind: "import_file",
      title: "示例专利登记簿摘录",
      by: null,
      fileSha256: null,
      recordedAt: "2026-01-01T00:00:00.000Z",
    };
    const statements = items.flatMap(({ patent }, at) => {
      const keys = known.get(patent.id)?.[0]?.keys;
      const effective = patent.grantDate;
      if (keys === undefined || effective === null) return [];
      const fields = { events: [{ kind: "grant" as const, effective, announced: effective }] };
      return [{ keys, sourceId: source.id, line: at + 1, precedence: 20, hash: "", fields }];
    });
    await registerCarriedStatements(work, statements, [source], { title: "示例", details: {}, mostPrecedence: 20 });
  });
}

/** Owners of patents that lie unused are asked; one of them has answered. */
async function askOwners(as: AsKeeper, answering: SignedInActor): Promise<void> {
  const found = await as(asking, (work, { dormant }) => dormant.list(work, { years: 3, verdict: "none_known", limit: asked }));
  const patentIds = found.items.map(({ patent }) => patent.id);
  if (patentIds.length === 0) return;
  await as(asking, (work, { wakeUps }) => wakeUps.ask(work, { patentIds, note: "示例：请说明该专利的去向", days: 30 }));
  await as(
    asking - 10,
    async (work, { wakeUps }) => {
      const { items } = await wakeUps.list(work, { limit: asked });
      const [first] = items.filter(({ mayAnswer }) => mayAnswer);
      if (first !== undefined) await wakeUps.answer(work, first.id, { answer: "licence", note: "示例：愿意许可给本地企业" });
    },
    answering,
  );
}

/** One library of the sample city: candidates by the rule, some under review, some in stock, one that left. */
export async function loadLibraries({
  db,
  files,
  cast,
  now,
}: {
  db: Kysely<Database>;
  files: FileStore;
  cast: Cast;
  now: Date;
}): Promise<void> {
  const actor = await cast(keeper);
  const as: AsKeeper = (daysAgo, task, person = actor) => {
    const clock = { now: () => new Date(now.getTime() - daysAgo * dayMs) };
    const libraries = createLibrariesService({
      db,
      clock,
      patents: createPatentsService({ clock }),
      notifications: createNotificationsService(),
      files,
      countDemands: () => Promise.resolve(undefined),
    });
    return runWork(db, person, (work) => task(work, libraries));
  };
  const library = await as(taking + 5, (work, { shelf }) =>
    shelf.create(work, { nameZh: "威海示例高校院所专利运营库", nameEn: "Weihai Sample Operation Library" }),
  );
  const found = await as(taking, (work, { candidates }) =>
    candidates.list(work, library.id, { meets: "yes", sort: "application_date", order: "desc", limit: taken, unstated: false }),
  );
  const { entryIds } = await as(taking, (work, { entries }) =>
    entries.add(work, library.id, { patentIds: found.items.map(({ patent }) => patent.id), numbers: [] }),
  );
  const ids = entryIds.slice(0, proposed);
  await as(reviewing + 10, (work, { indexing }) => indexing.suggest(work, entryIds.slice(0, proposed + 4)));
  await as(reviewing, (work, { entries }) => entries.act(work, { ids, action: "propose" }));
  await as(reviewing - 5, async (work, { screening }) => {
    for (const [at, id] of ids.slice(0, admitted).entries())
      for (const [expert, expertName] of [actor.name, "示例·专家周"].entries())
        await screening.score(work, id, { expertName, scores: scoresOf(at, expert) });
  });
  for (const [at, id] of ids.slice(0, admitted).entries())
    await as(reviewing - 10 - at * 6, async (work, libraries) => {
      await confirmSuggestions(work, libraries, id);
      await libraries.entries.act(work, { ids: [id], action: "admit" });
    });
  await as(releasing, async (work, { entries }) => {
    await entries.act(work, { ids: ids.slice(0, 1), action: "release", reason: "transferred", note: "示例：已转让给本地企业" });
    await entries.act(work, { ids: ids.slice(admitted, admitted + 1), action: "return", note: "示例：请补充通俗用途" });
  });
  await readRegister(as);
  await askOwners(as, await cast(owner));
}
