import { setImmediate as turnOfTheLoop } from "node:timers/promises";

/**
 * Statements of one transaction, sent behind one another without waiting for the answers: the database works on one while the next is made.
 * `send` gives the loop a turn, so that what was written leaves; `done` waits for all of them and throws what the first refusal was.
 * Only for statements whose results nobody needs before the last is sent. Needs a connection that pipelines to be of use.
 */
export function createWriteBehind() {
  const sent: Promise<unknown>[] = [];
  return {
    async send(statement: Promise<unknown>): Promise<void> {
      // Met by `done`; until then it is not unhandled.
      statement.catch(() => undefined);
      sent.push(statement);
      await turnOfTheLoop();
    },
    done: async (): Promise<void> => void (await Promise.all(sent)),
  };
}

/** Parts of a list, in order, of at most `size` items each. */
export function* partsOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
