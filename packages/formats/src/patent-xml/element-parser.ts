import { SaxesParser } from "saxes";
import { characterEntities } from "./character-entities.ts";
import { isHarmlessDocumentType } from "./document-type.ts";
import { familyOfElement, readerName } from "./families.ts";
import type { PatentXmlFamily } from "./patent-xml-family.ts";
import { DEPTH_LIMIT, DOCUMENT_UNITS_LIMIT, ELEMENTS_LIMIT, TEXT_UNITS_LIMIT } from "./xml-limits.ts";
import { localName, XmlNode } from "./xml-node.ts";
import type { XmlProblemCode } from "../row-problem.ts";

/** A patent document as a tree of its elements, with the place of its start tag. */
export interface DocumentTree {
  family: PatentXmlFamily;
  root: XmlNode;
  line: number;
  column: number;
  /** Whether it names entities that only its DTD explains (they stay in the text as `&name;`), or holds undecodable bytes. */
  unknownEntity: boolean;
  undecodable: boolean;
}

/** Why parsing stopped; `units` of the text given last were read before it. `next_root`: another outermost element begins there. */
export interface Stop {
  code: XmlProblemCode | "next_root";
  detail: string;
  line: number;
  column: number;
  units: number;
}

/** Thrown out of the parser's handlers to end `write` at once; a broken text is not worth reading on. */
class Stopped extends Error {
  readonly code: Stop["code"];

  constructor(code: Stop["code"], detail: string) {
    super(detail);
    this.code = code;
  }
}

type Place = { line: number; column: number };

/** One XML text, or the rest of one from a patent document on (`resumed`), fed in pieces; holds at most one document's tree. */
export class ElementParser {
  private readonly parser = new SaxesParser();
  readonly resumed: boolean;
  private readonly base: Place;
  private readonly onDocument: (document: DocumentTree) => void;
  private readonly containers: string[] = [];
  private document: DocumentTree | undefined;
  private finished: DocumentTree | undefined;
  private current: XmlNode | undefined;
  private depth = 0;
  private nodes = 0;
  private units = 0;
  private fed = 0;
  private rootSeen = false;
  private hasDocumentType = false;
  private tagPlace: Place = { line: 1, column: 1 };
  private tagStart = 0;

  constructor(base: Place, resumed: boolean, onDocument: (document: DocumentTree) => void) {
    this.base = base;
    this.resumed = resumed;
    this.onDocument = onDocument;
    const { parser } = this;
    parser.ENTITIES = characterEntities;
    parser.on("doctype", (text) => this.readDoctype(text));
    parser.on("opentagstart", (tag) => this.noteTagPlace(tag.name));
    parser.on("opentag", (tag) => this.open(tag.name, tag.attributes));
    parser.on("closetag", () => this.close());
    parser.on("text", (text) => this.text(text));
    parser.on("cdata", (text) => this.text(text));
    parser.on("error", (error) => this.fail(error.message));
  }

  /** Whether the outermost element has ended, so that another text may begin. */
  get rootClosed(): boolean {
    return this.rootSeen && this.depth === 0;
  }

  get isFresh(): boolean {
    return this.fed === 0;
  }

  /** Where the next unit stands in the file. */
  get place(): Place {
    const { line, column } = this.parser;
    return { line: this.base.line + line - 1, column: (line === 1 ? this.base.column : 1) + column };
  }

  /** Reads a piece of text; tells where and why it stopped, or nothing. */
  write(text: string): Stop | undefined {
    const before = this.fed;
    this.fed += text.length;
    this.units += text.length;
    return this.guard(() => {
      if (this.units > DOCUMENT_UNITS_LIMIT) throw new Stopped("xml.too_large", "document");
      this.parser.write(text);
      this.deliver();
    }, before);
  }

  /** Ends the text; a document still open is cut off. */
  end(): Stop | undefined {
    if (this.isFresh || (this.resumed && this.depth === 0)) return undefined;
    const stop = this.guard(() => this.parser.close(), this.fed);
    return stop === undefined ? undefined : { ...stop, code: this.depth > 0 ? "xml.cut_off" : stop.code };
  }

  private guard(work: () => void, before: number): Stop | undefined {
    try {
      work();
      return undefined;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      if (error.message.includes("unexpected close tag")) this.finished = undefined;
      this.deliver();
      if (error.code === "next_root") return { code: error.code, detail: "", ...this.tagPlace, units: this.tagStart - before };
      const units = Math.max(0, this.parser.position - before);
      return { code: error.code, detail: error.message, ...this.place, units };
    }
  }

  /** A document is complete only with what follows its end tag: saxes closes a wrong tag first and complains then. */
  private deliver(): void {
    const { finished } = this;
    this.finished = undefined;
    if (finished !== undefined) this.onDocument(finished);
  }

  private fail(message: string): void {
    const detail = message.replace(/^\d+:\d+: /u, "");
    if (detail === "undefined entity." && (this.hasDocumentType || this.resumed)) {
      // Names of a DTD that is not fetched; the parser leaves `&name;` in the text.
      if (this.document !== undefined) this.document.unknownEntity = true;
      return;
    }
    const betweenDocuments = this.depth === 0 && this.rootSeen;
    if (betweenDocuments && detail === "documents may contain only one root.") throw new Stopped("next_root", "");
    // Reading was taken up inside a container whose start is gone: its end tag and what stands between documents are no error.
    const leftover = detail.startsWith("unmatched closing tag") || detail === "text data outside of root node.";
    if (betweenDocuments && this.resumed && leftover) return;
    throw new Stopped("xml.damaged", detail);
  }

  private readDoctype(text: string): void {
    if (!isHarmlessDocumentType(text)) throw new Stopped("xml.entities", "DOCTYPE");
    this.hasDocumentType = true;
  }

  /** The parser stands one unit behind the name; a tag is named by the line of its `<`. */
  private noteTagPlace(name: string): void {
    const { line, column } = this.place;
    const start = column - name.length - 2;
    this.tagStart = this.parser.position - name.length - 2;
    this.tagPlace = start >= 1 ? { line, column: start } : { line: Math.max(1, line - 1), column: 1 };
  }

  private open(written: string, attributes: Readonly<Record<string, string>>): void {
    this.deliver();
    this.rootSeen = true;
    this.depth += 1;
    if (this.depth > DEPTH_LIMIT) throw new Stopped("xml.too_large", "depth");
    const tag = localName(written);
    if (this.document === undefined) {
      const family = familyOfElement(tag, this.containers.at(-1));
      if (family === undefined) {
        this.containers.push(tag);
        return;
      }
      this.begin(family, tag, attributes);
      return;
    }
    this.nodes += 1;
    if (this.nodes > ELEMENTS_LIMIT) throw new Stopped("xml.too_large", "elements");
    const names = { name: readerName(tag, this.document.family), tag };
    const node = new XmlNode(names, this.current, attributes, this.tagPlace.line);
    this.current?.content.push(node);
    this.current = node;
  }

  private begin(family: PatentXmlFamily, tag: string, attributes: Readonly<Record<string, string>>): void {
    const { line, column } = this.tagPlace;
    const root = new XmlNode({ name: readerName(tag, family), tag }, undefined, attributes, line);
    this.document = { family, root, line, column, unknownEntity: false, undecodable: false };
    this.current = root;
    this.nodes = 1;
    this.units = 0;
  }

  private close(): void {
    this.deliver();
    this.depth -= 1;
    const { document, current } = this;
    if (document === undefined || current === undefined) {
      this.containers.pop();
      return;
    }
    this.current = current.parent;
    if (current !== document.root) return;
    this.finished = document;
    this.document = undefined;
    this.units = 0;
  }

  private text(text: string): void {
    if (text.length > TEXT_UNITS_LIMIT) throw new Stopped("xml.too_large", "text");
    if (this.document !== undefined && text.includes("\uFFFD")) this.document.undecodable = true;
    this.current?.content.push(text);
  }
}
