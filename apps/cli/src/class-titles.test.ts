import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readClassTitles } from "./class-titles.ts";
import { readMatchLines } from "./match-lines.ts";
import { toDocument } from "./supply-lines.ts";

const folder = mkdtempSync(path.join(tmpdir(), "zhiqiao-classes-"));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (name: string, content: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};
const table = written(
  "示例分类表.csv",
  "\uFEFF代码,名称\nA22C,肉类、家禽或鱼的加工\nA22C25/00,鱼类的加工（保藏入A23B4/00）\nA22C25/08,鱼类的固定；鱼类的分级\n",
);

const classesOf = async (line: Record<string, unknown>, titles: string | undefined): Promise<readonly string[] | undefined> => {
  const file = written("supply.jsonl", JSON.stringify({ id: "s", title: "示例输送机构", ...line }));
  for await (const read of readMatchLines(file, () => undefined)) return toDocument(read, await readClassTitles(titles)).classes;
  return undefined;
};

describe("what classes of a supply are called", () => {
  it("is read of its symbols, IPC and CPC, from the table that is named, and stated by the line itself", async () => {
    expect(await classesOf({ ipc: ["A22C 25/08"] }, table)).toEqual(["鱼类的加工", "鱼类的固定；鱼类的分级"]);
    expect(await classesOf({ cpc: "A22C25/0812; B99Z1/00" }, table)).toEqual(["鱼类的加工"]);
    expect(await classesOf({ classes: ["水产品加工", " "], ipc: "A22C25/00" }, table)).toEqual(["鱼类的加工", "水产品加工"]);
    expect(await classesOf({ classes: "水产品加工；冷链" }, undefined)).toEqual(["水产品加工", "冷链"]);
  });

  it("is nothing where no table is named and the line states none, or states something else", async () => {
    expect(await classesOf({ ipc: ["A22C 25/08"] }, undefined)).toBeUndefined();
    expect(await classesOf({ classes: { a: 1 }, cpc: 7 }, table)).toBeUndefined();
  });

  it("is refused of a file that is not there, or is another table", async () => {
    await expect(readClassTitles(path.join(folder, "absent.csv"))).rejects.toMatchObject({ code: "file_unreadable" });
    await expect(readClassTitles(written("other.csv", "甲,乙\n1,2\n"))).rejects.toMatchObject({ code: "format.no_reference_column" });
    await expect(readClassTitles(written("broken.csv", "代码,名称\n海带,切割\n围巾,起球\n"))).rejects.toMatchObject({
      code: "format.not_this_reference",
    });
  });
});
