import type { Bitset } from "../columns/bitset.ts";
import { dayNumber, dayText } from "../columns/day-numbers.ts";
import { compareCodePoints, sixBytes } from "./fold.ts";
import type { RegistryStore } from "./registry-store.ts";
import { searchTexts } from "./text-search.ts";
import type { RegistryHit, RegistryQuery } from "./types.ts";

/** How documents are ordered: by a number, unknown ones last, then where numbers leave it open by `compare`, then by id. */
interface Ranking {
  readonly keys: { readonly [doc: number]: number };
  /** The number that stands for what is not known. */
  readonly unknown: number | undefined;
  readonly compare: ((a: number, b: number) => number) | undefined;
  readonly show: (doc: number) => string | null;
  /** The number of a key that a page before gave, and where numbers leave it open how a document compares with it. */
  readonly keyOf: (shown: string) => number;
  readonly compareWith: ((shown: string) => (doc: number) => number) | undefined;
}

const microseconds = 1_000_000;

/** `2026-11-21T11:20:01.123456Z`. */
export function momentText(atMicroseconds: number): string {
  const seconds = Math.floor(atMicroseconds / microseconds);
  return `${new Date(seconds * 1_000).toISOString().slice(0, 19)}.${String(atMicroseconds - seconds * microseconds).padStart(6, "0")}Z`;
}

export function momentOf(text: string): number {
  const [whole = "", rest = "0Z"] = text.split(".");
  return Date.parse(`${whole}Z`) * 1_000 + Number(rest.slice(0, -1));
}

/** One point for each word in the title, four for each patent that was asked for by its number. */
function pointsOf(store: RegistryStore, { titleWords, ids }: RegistryQuery["relevance"], docs: Bitset): Uint8Array {
  const points = new Uint8Array(store.size);
  const give = (doc: number, more: number): void => {
    points[doc] = (points[doc] ?? 0) + more;
  };
  for (const word of titleWords) searchTexts(store, [0], word, false, docs).each((doc) => give(doc, 1));
  for (const doc of new Set(ids.map((id) => store.ids.find(id)))) if (doc !== undefined) give(doc, 4);
  return points;
}

function titleRanking(store: RegistryStore): Ranking {
  const behindKeys = store.titleKeysBehind.array;
  return {
    keys: store.titleKeys.array,
    unknown: undefined,
    compare: (a, b) => (behindKeys[a] ?? 0) - (behindKeys[b] ?? 0) || compareCodePoints(store.titleOf(a), store.titleOf(b)),
    show: (doc) => store.titleOf(doc),
    keyOf: (shown) => sixBytes(shown, 0),
    compareWith: (shown) => {
      const behindKey = sixBytes(shown, 6);
      return (doc) => (behindKeys[doc] ?? 0) - behindKey || compareCodePoints(store.titleOf(doc), shown);
    },
  };
}

const plain = { unknown: undefined, compare: undefined, compareWith: undefined };

function rankingOf(store: RegistryStore, query: RegistryQuery, docs: Bitset): Ranking {
  const { by } = query.order;
  switch (by) {
    case "relevance": {
      const points = pointsOf(store, query.relevance, docs);
      return { ...plain, keys: points, show: (doc) => String(points[doc] ?? 0), keyOf: Number };
    }
    case "changed": {
      const keys = store.changedAt.array;
      return { ...plain, keys, show: (doc) => momentText(keys[doc] ?? 0), keyOf: momentOf };
    }
    case "application_date":
    case "publication_date": {
      const keys = store.days[by === "application_date" ? "application" : "publication"].array;
      return { ...plain, keys, unknown: 0, show: (doc) => dayText(keys[doc] ?? 0), keyOf: dayNumber };
    }
    case "title":
      return titleRanking(store);
    default:
      return by satisfies never;
  }
}

/** Negative where `a` comes before `b`. */
function comparison(store: RegistryStore, { keys, unknown, compare }: Ranking, sign: 1 | -1): (a: number, b: number) => number {
  return (a, b) => {
    const [one, other] = [keys[a] ?? 0, keys[b] ?? 0];
    if (one !== other) {
      if (one === unknown) return 1;
      if (other === unknown) return -1;
      return one < other ? -sign : sign;
    }
    const further = compare === undefined ? 0 : compare(a, b) * sign;
    return further === 0 ? store.ids.compare(a, b) : further;
  };
}

/** Whether a document stands behind the last hit of the page before. */
function behind(
  store: RegistryStore,
  ranking: Ranking,
  sign: 1 | -1,
  [shown, id]: readonly [string | null, string],
): (doc: number) => boolean {
  const { keys, unknown } = ranking;
  const bound = shown === null ? unknown : ranking.keyOf(shown);
  const compareWith = shown === null ? undefined : ranking.compareWith?.(shown);
  return (doc) => {
    const key = keys[doc] ?? 0;
    if (key !== bound) return key === unknown || (bound !== unknown && key > (bound ?? 0) === (sign === 1));
    const further = compareWith === undefined ? 0 : compareWith(doc) * sign;
    return further === 0 ? store.ids.compareWith(doc, id) > 0 : further > 0;
  };
}

/** The first `limit` of the documents in order. A heap holds the best so far, the last of them on top. */
function firstOf(
  docs: Bitset,
  limit: number,
  before: (a: number, b: number) => number,
  counts: ((doc: number) => boolean) | undefined,
): number[] {
  const heap: number[] = [];
  const sink = (): void => {
    for (let at = 0; ; ) {
      let last = at;
      for (const child of [at * 2 + 1, at * 2 + 2]) if (child < heap.length && before(heap[child] ?? 0, heap[last] ?? 0) > 0) last = child;
      if (last === at) return;
      [heap[at], heap[last]] = [heap[last] ?? 0, heap[at] ?? 0];
      at = last;
    }
  };
  const rise = (): void => {
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >>> 1;
      if (before(heap[at] ?? 0, heap[parent] ?? 0) <= 0) return;
      [heap[at], heap[parent]] = [heap[parent] ?? 0, heap[at] ?? 0];
      at = parent;
    }
  };
  docs.each((doc) => {
    if (heap.length === limit && before(doc, heap[0] ?? 0) > 0) return;
    if (counts !== undefined && !counts(doc)) return;
    if (heap.length < limit) {
      heap.push(doc);
      rise();
    } else {
      heap[0] = doc;
      sink();
    }
  });
  return heap.toSorted(before);
}

/** The hits of a page and whether more follow. */
export function pageOf(store: RegistryStore, query: RegistryQuery, docs: Bitset): { hits: RegistryHit[]; more: boolean } {
  if (query.limit === 0) return { hits: [], more: docs.count() > 0 };
  const ranking = rankingOf(store, query, docs);
  const sign = query.order.direction === "asc" ? 1 : -1;
  const counts = query.after === undefined ? undefined : behind(store, ranking, sign, query.after);
  const found = firstOf(docs, query.limit + 1, comparison(store, ranking, sign), counts);
  return {
    hits: found.slice(0, query.limit).map((doc) => ({ id: store.ids.idOf(doc), key: ranking.show(doc) })),
    more: found.length > query.limit,
  };
}
