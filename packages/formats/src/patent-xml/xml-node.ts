/**
 * An element of a patent document. `name` is the name a reader asks for (without prefix, spelled as in ST.36 where the family has
 * its own spelling), `tag` as written without prefix. `used` is set by everything that reads it; what remains goes to `extra`.
 */
export class XmlNode {
  readonly name: string;
  readonly tag: string;
  readonly parent: XmlNode | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: (XmlNode | string)[] = [];
  readonly line: number;
  used = false;
  /** Attributes read one by one; those of a `used` element count as read with it. */
  usedAttributes: string[] | undefined;

  constructor(
    names: { name: string; tag: string },
    parent: XmlNode | undefined,
    attributes: Readonly<Record<string, string>>,
    line: number,
  ) {
    this.name = names.name;
    this.tag = names.tag;
    this.parent = parent;
    this.attributes = attributes;
    this.line = line;
  }

  /** Elements from below the document's own to this one, as written: `bibliographic-data/publication-reference`. */
  get path(): string {
    if (this.parent === undefined) return "";
    return this.parent.parent === undefined ? this.tag : `${this.parent.path}/${this.tag}`;
  }
}

export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

export const elements = (node: XmlNode | undefined): XmlNode[] =>
  node === undefined ? [] : node.content.filter((item) => typeof item !== "string");

/** Child elements of one of these names. */
export const childrenOf = (node: XmlNode | undefined, ...names: readonly string[]): XmlNode[] =>
  elements(node).filter(({ name }) => names.includes(name));

/** All elements along a path of names, `a/b`, in file order. */
export const findAll = (node: XmlNode | undefined, path: string): XmlNode[] => {
  let found = node === undefined ? [] : [node];
  for (const name of path.split("/")) found = found.flatMap((each) => childrenOf(each, name));
  return found;
};

export const findFirst = (node: XmlNode | undefined, path: string): XmlNode | undefined => findAll(node, path)[0];

/** Elements of these names at any depth, not below one of `stop`, outermost first. */
export const descendants = (node: XmlNode | undefined, names: ReadonlySet<string>, stop: ReadonlySet<string> = new Set()): XmlNode[] =>
  elements(node).flatMap((child) => {
    if (stop.has(child.name)) return [];
    return names.has(child.name) ? [child] : descendants(child, names, stop);
  });

/** An attribute by its name without prefix. */
export const attributeOf = (node: XmlNode | undefined, name: string): string | undefined => {
  if (node === undefined) return undefined;
  for (const [written, value] of Object.entries(node.attributes)) {
    if (written !== name && localName(written) !== name) continue;
    (node.usedAttributes ??= []).push(written);
    return value.trim() === "" ? undefined : value.trim();
  }
  return undefined;
};

export const markUsed = (node: XmlNode): void => {
  node.used = true;
  for (const item of node.content) if (typeof item !== "string") markUsed(item);
};

/** Elements that begin a line of their own in running text. */
const BLOCKS = new Set(
  "p claim-text ClaimText P PARA CLMSTEP paragraph heading Heading H li LI br Br tr row Row Paragraphs list dl ul ol BTEXT table tables maths".split(
    " ",
  ),
);
/** Takes the place of a line end until white space is collapsed. */
const BREAK = "\u0001";
const CJK_GAP = /(?<=[\p{Script=Han}、，。；：（）])\s+(?=[\p{Script=Han}、，。；：（）])/gu;

const collect = (node: XmlNode, parts: string[], brIsSpace: boolean): void => {
  for (const item of node.content) {
    if (typeof item === "string") parts.push(item.replaceAll(BREAK, " "));
    else if (item.name === "br" && brIsSpace) parts.push(" ");
    else {
      const block = BLOCKS.has(item.name) && node.name !== "dependent-claim-reference";
      if (block) parts.push(BREAK);
      collect(item, parts, brIsSpace);
      if (block) parts.push(BREAK);
    }
  }
};

/**
 * The text of an element with all below it, white space collapsed, blocks on lines of their own; "" for none. CNIPA's old files
 * break lines for print (`brIsSpace`), also inside words, so white space between two Chinese characters is dropped.
 */
export const textOf = (node: XmlNode | undefined, brIsSpace = false): string => {
  if (node === undefined) return "";
  markUsed(node);
  const only = node.content.length === 1 ? node.content[0] : undefined;
  const parts: string[] = [];
  if (typeof only === "string") parts.push(only);
  else collect(node, parts, brIsSpace);
  return parts
    .join("")
    .split(BREAK)
    .map((line) => line.replaceAll(/\s+/gu, " ").trim())
    .map((line) => (brIsSpace ? line.replaceAll(CJK_GAP, "") : line))
    .filter((line) => line !== "")
    .join("\n");
};

/** As `textOf`, undefined instead of "". */
export const statedText = (node: XmlNode | undefined): string | undefined => {
  const text = textOf(node);
  return text === "" ? undefined : text;
};
