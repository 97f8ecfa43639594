import type { FactSource } from "@zhiqiao/contracts";
import { expect, test } from "vitest";
import { createFootnotes } from "./print-footnotes.ts";

const source = (id: string, line: number | null): FactSource => ({
  id,
  kind: "import_file",
  title: id,
  line,
  recordedAt: "2026-11-21T00:00:00.000Z",
  by: null,
});

test("a source has one number however often the document names it, and its lines are places of their own", () => {
  const notes = createFootnotes();
  expect([source("a", 1), source("b", null), source("a", 1), source("a", 2)].map(notes.numberOf)).toEqual([1, 2, 1, 3]);
  expect(notes.all().map(({ number, source: { id, line } }) => [number, id, line])).toEqual([
    [1, "a", 1],
    [2, "b", null],
    [3, "a", 2],
  ]);
});
