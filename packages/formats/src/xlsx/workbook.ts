import { posix } from "node:path";
import { FormatError } from "../format-error.ts";
import { type Archive, nameOtherArchive } from "./archive.ts";
import { readDateStyles, smallPartParser } from "./date-formats.ts";

export interface Sheet {
  name: string;
  part: string;
  hidden: boolean;
}

/** The parts of a workbook that its sheets need; `dateStyles[s]` is 1 where cell style `s` shows a date. */
export interface Workbook {
  sheets: readonly Sheet[];
  sharedStringsPart: string | undefined;
  dateStyles: Uint8Array;
  date1904: boolean;
}

type Relation = { id: string; type: string; target: string };
type Attributes = Readonly<Record<string, string>>;

const eachTag = (xml: string, part: string, visit: (local: string, attributes: Attributes) => void): void => {
  const parser = smallPartParser(part);
  parser.on("opentag", ({ name, attributes }) => visit(name.slice(name.indexOf(":") + 1), attributes));
  parser.write(xml).close();
};

/** Relations of a part, targets resolved to part names; external ones are left out. */
const readRelations = async (archive: Archive, part: string): Promise<Relation[]> => {
  const relationsPart = posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!archive.has(relationsPart)) return relations;
  eachTag(await archive.readText(relationsPart), relationsPart, (local, attributes) => {
    if (local !== "Relationship" || attributes["TargetMode"] === "External") return;
    const target = (attributes["Target"] ?? "").replaceAll("\\", "/");
    const resolved = target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(part), target);
    relations.push({ id: attributes["Id"] ?? "", type: attributes["Type"] ?? "", target: resolved });
  });
  return relations;
};

const workbookPart = async (archive: Archive): Promise<string> => {
  const relations = archive.has("_rels/.rels") ? await readRelations(archive, "") : [];
  const named = relations.find(({ type }) => type.endsWith("/officeDocument"))?.target;
  const part = [named, "xl/workbook.xml"].find((candidate) => candidate?.toLowerCase().endsWith(".xml") === true && archive.has(candidate));
  if (part === undefined || !part.toLowerCase().includes("workbook")) {
    throw new FormatError("format.not_a_table", { reason: nameOtherArchive(archive.partNames()) });
  }
  return part;
};

/** Reads the small parts of a workbook; throws FormatError where the archive is something else. */
export const readWorkbook = async (archive: Archive): Promise<Workbook> => {
  const part = await workbookPart(archive);
  const relations = await readRelations(archive, part);
  const targetOf = new Map(relations.map(({ id, target }) => [id, target]));
  const partOfType = (type: string): string | undefined => {
    const found = relations.find((relation) => relation.type.endsWith(`/${type}`))?.target;
    return found !== undefined && archive.has(found) ? found : undefined;
  };
  const sheets: Sheet[] = [];
  let date1904 = false;
  eachTag(await archive.readText(part), part, (local, attributes) => {
    if (local === "workbookPr") date1904 = attributes["date1904"] === "1" || attributes["date1904"] === "true";
    if (local !== "sheet") return;
    const id = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
    const target = targetOf.get(id) ?? `xl/worksheets/sheet${sheets.length + 1}.xml`;
    const hidden = attributes["state"] === "hidden" || attributes["state"] === "veryHidden";
    if (archive.has(target)) sheets.push({ name: attributes["name"] ?? "", part: target, hidden });
  });
  if (sheets.length === 0) throw new FormatError("format.not_a_table", { reason: "no_cells" });
  const stylesPart = partOfType("styles");
  return {
    sheets,
    sharedStringsPart: partOfType("sharedStrings"),
    dateStyles: stylesPart === undefined ? new Uint8Array() : readDateStyles(await archive.readText(stylesPart), stylesPart),
    date1904,
  };
};
