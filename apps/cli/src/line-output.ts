import type { Writable } from "node:stream";

/** A stream of lines; `write` waits for a slow reader and says false once nobody takes them any more (`| head`, a full disk). */
export const linesTo = (output: Writable) => {
  let left = false;
  // Node never destroys standard output, so only the error tells.
  output.on("error", () => (left = true));
  let turn: Promise<void> | undefined;
  const whenTaken = (): Promise<void> =>
    new Promise((resolve) => {
      const events = ["drain", "close", "error"] as const;
      const done = (): void => {
        for (const event of events) output.off(event, done);
        turn = undefined;
        resolve();
      };
      for (const event of events) output.on(event, done);
    });
  return {
    write: async (line: string): Promise<boolean> => {
      if (left) return false;
      if (output.write(`${line}\n`)) return true;
      // Writers that do not wait for one another wait for the same moment.
      await (turn ??= whenTaken());
      return !left;
    },
  };
};
