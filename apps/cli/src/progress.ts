import { type Bilingual, sayOnLine } from "./language.ts";

/** Between two lines of progress. */
const quietMs = 500;

/** Says on a terminal how far long work has come; where standard error is a file or JSON is wanted it says nothing. */
export const openProgress = (wanted: boolean) => {
  const shown = wanted && process.stderr.isTTY;
  let last = performance.now();
  let isOpen = false;
  return {
    tell(words: () => Bilingual): void {
      const now = performance.now();
      if (!shown || now - last < quietMs) return;
      [last, isOpen] = [now, true];
      process.stderr.write(`\r\u001b[K${sayOnLine(words())}`);
    },
    close(): void {
      if (isOpen) process.stderr.write("\r\u001b[K");
      isOpen = false;
    },
  };
};
export type Progress = ReturnType<typeof openProgress>;
