import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex, type MatchIndex, readSnapshot, writeSnapshot } from "../src/index.ts";
import { documents, query } from "./sample-texts.ts";

const KEY = { analysis: "示例" };
const ALL = { limit: 1000 };

const written = ({ segments }: Pick<MatchIndex, "segments">): Buffer => {
  const chunks: Buffer[] = [];
  writeSnapshot(segments, { ...KEY, mark: "2026-01-01" }, { write: (chunk) => chunks.push(Buffer.from(chunk)) });
  return Buffer.concat(chunks);
};
const opened = (bytes: Buffer, key = KEY) => {
  let at = 0;
  return readSnapshot(
    {
      read: (into) => {
        const part = bytes.subarray(at, at + into.length);
        into.set(part);
        at += part.length;
        return part.length;
      },
    },
    key,
  );
};
const buffersOf = (bytes: Buffer): readonly SharedArrayBuffer[] => {
  const snapshot = opened(bytes);
  if ("refused" in snapshot) throw new Error(snapshot.refused);
  expect(snapshot.mark).toBe("2026-01-01");
  return snapshot.buffers;
};

describe("a snapshot", () => {
  it("opens as the index that was written, removed documents and all, and takes changes as it did", () => {
    fc.assert(
      fc.property(documents, documents, fc.subarray(["3", "30", "60"]), query, (docs, later, removed, asked) => {
        const index = createMatchIndex();
        for (const document of docs) index.add([document]);
        index.remove(removed);
        const reopened = createMatchIndex();
        reopened.adopt(buffersOf(written(index)));
        expect(reopened.search(asked, ALL)).toEqual(index.search(asked, ALL));
        for (const each of [index, reopened]) each.add(later);
        expect(reopened.size).toBe(index.size);
        expect(reopened.search(asked, ALL)).toEqual(index.search(asked, ALL));
      }),
      { numRuns: 40 },
    );
  });

  const bytes = (): Buffer => {
    const index = createMatchIndex();
    index.add([
      { id: "1", title: "抗起球针织围巾" },
      { id: "2", title: "LED恒流驱动电路", attributes: { status: "active" } },
    ]);
    return written(index);
  };

  it("is refused wherever it was cut off or a byte of it changed", () => {
    const whole = bytes();
    expect(opened(whole.subarray(0, 0))).toEqual({ refused: "no_snapshot" });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
        expect(opened(whole.subarray(0, length))).toEqual({ refused: "torn" });
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(opened(changed)).toEqual({ refused: "torn" });
      }),
    );
  });

  it("is refused when bytes stand behind its end, as where a shorter one was written over a longer one", () => {
    for (const further of [1, 4, 4096]) expect(opened(Buffer.concat([bytes(), Buffer.alloc(further)]))).toEqual({ refused: "torn" });
  });

  it("is refused when its segments were laid out by another version", () => {
    const index = createMatchIndex();
    index.add([{ id: "1", title: "抗起球针织围巾" }]);
    const older = index.segments.map(({ name, buffer }) => {
      const copy = new SharedArrayBuffer(buffer.byteLength);
      new Uint8Array(copy).set(new Uint8Array(buffer));
      // The second number of a segment is the version of its layout.
      new Int32Array(copy)[1] = 4;
      return { name, buffer: copy };
    });
    expect(opened(written({ segments: older }))).toEqual({ refused: "other_version" });
    expect(opened(written(index))).toHaveProperty("buffers");
  });

  it("is refused when its texts were analysed otherwise", () => {
    expect(opened(bytes(), { analysis: "other words were taught" })).toEqual({ refused: "other_version" });
  });
});
