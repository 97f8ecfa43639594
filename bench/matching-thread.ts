import { parentPort } from "node:worker_threads";
import { createMatchReader, createSegmentGatherer, type MatchDocument, type SharedSegment } from "../packages/matching/src/index.ts";
import { syntheticDemands, syntheticFilter, syntheticSupplies } from "./synthetic-texts.ts";

/** What a thread of the bench is asked; it works on one after the other. */
export type ThreadTask =
  /** Analyses made-up supplies into segments. */
  | { readonly kind: "gather"; readonly from: number; readonly to: number }
  | { readonly kind: "show"; readonly segments: readonly SharedSegment[] }
  /** Searches without a pause. */
  | { readonly kind: "bulk"; readonly from: number; readonly limit: number; readonly forMs: number }
  /** Searches at equal distances, with filters, while it is shown other segments. */
  | { readonly kind: "paced"; readonly everyMs: number; readonly limit: number; readonly forMs: number };

export interface ThreadAnswers {
  /** `spentMs`: without the time in which texts were made up. */
  gather: { readonly buffers: readonly SharedArrayBuffer[]; readonly spentMs: number };
  show: null;
  bulk: { readonly asked: number };
  /** Milliseconds from the moment a search came to its answer. */
  paced: { readonly times: readonly number[] };
}

const documentsOfCall = 500;
const differentDemands = 200;
const reader = createMatchReader();

function gather(from: number, to: number): ThreadAnswers["gather"] {
  const gatherer = createSegmentGatherer();
  let spentMs = 0;
  let batch: MatchDocument[] = [];
  const give = (): void => {
    const begun = performance.now();
    gatherer.add(batch);
    spentMs += performance.now() - begun;
    batch = [];
  };
  for (const document of syntheticSupplies(from, to)) {
    batch.push(document);
    if (batch.length === documentsOfCall) give();
  }
  give();
  const begun = performance.now();
  const buffers = gatherer.take();
  return { buffers, spentMs: spentMs + (performance.now() - begun) };
}

function bulk(from: number, limit: number, forMs: number): ThreadAnswers["bulk"] {
  const demands = [...syntheticDemands(from, from + differentDemands)];
  let asked = 0;
  const begun = performance.now();
  while (performance.now() - begun < forMs) reader.search(demands[asked++ % differentDemands] ?? { title: "" }, { limit, counted: false });
  return { asked };
}

async function paced(everyMs: number, limit: number, forMs: number): Promise<ThreadAnswers["paced"]> {
  const demands = [...syntheticDemands(0, differentDemands)];
  const times: number[] = [];
  const begun = performance.now();
  for (;;) {
    // Messages of the thread that owns the index are taken in here.
    await new Promise(setImmediate);
    const now = performance.now() - begun;
    const at = times.length * everyMs;
    if (now > forMs) return { times };
    if (at > now) continue;
    reader.search(demands[times.length % differentDemands] ?? { title: "" }, { limit, filter: syntheticFilter, counted: false });
    times.push(performance.now() - begun - at);
  }
}

const port = parentPort;
if (port === null) throw new Error("matching-thread runs in a worker thread");

async function answer(task: ThreadTask): Promise<ThreadAnswers[ThreadTask["kind"]]> {
  switch (task.kind) {
    case "gather":
      return gather(task.from, task.to);
    case "show":
      reader.show(task.segments);
      return null;
    case "bulk":
      return bulk(task.from, task.limit, task.forMs);
    case "paced":
      return paced(task.everyMs, task.limit, task.forMs);
  }
}

port.on("message", ({ id, task }: { readonly id: number; readonly task: ThreadTask }) => {
  void answer(task).then((answered) => port.postMessage({ id, answered }));
});
