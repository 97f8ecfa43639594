import { type DocumentTree, ElementParser, type Stop } from "./element-parser.ts";
import { NEXT_DOCUMENT, NEXT_TAG_UNITS, NEXT_TEXT } from "./families.ts";
import { SECTION_UNITS_LIMIT } from "./xml-limits.ts";
import type { XmlProblem } from "./xml-problem.ts";

export type StreamItem = { document: DocumentTree; index: number } | { problem: XmlProblem };

/** What may hide a start tag (comment, CDATA section) or begin another XML text. */
const MARK = /<!--|<!\[CDATA\[|<\?xml(?=\s)|<!DOCTYPE/gu;

const countLines = (text: string): { lines: number; lastColumn: number } => {
  let lines = 0;
  let last = -1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    lines += 1;
    last = at;
  }
  return { lines, lastColumn: text.length - last };
};

/**
 * Cuts a text of any number of XML documents, one after another (USPTO) or inside one element (DOCDB), into document trees.
 * After a broken document reading goes on at the next XML declaration or start tag of a patent document.
 * Invariant: the text held is at most one piece given to `push` and one section (`SECTION_UNITS_LIMIT`).
 */
export class DocumentStream {
  private readonly items: StreamItem[] = [];
  private buffer = "";
  private at = 0;
  private skipping = false;
  /** The document refused has not begun yet (its document type is at fault), so its own start tag is no place to go on. */
  private skipsRoot = false;
  /** Up to where the held text is known to hold no such ending, so that it is searched once however many begin. */
  private readonly searchedTo: Record<"-->" | "]]>", number> = { "-->": 0, "]]>": 0 };
  private documents = 0;
  /** As `findMark` last found it in the held text; null for none, undefined where not searched. */
  private mark: RegExpExecArray | null | undefined;
  private place = { line: 1, column: 1 };
  private parser: ElementParser;

  constructor() {
    this.parser = this.begin(false);
  }

  /** Reads a piece of decoded text; gives what it completed. */
  push(text: string): StreamItem[] {
    this.buffer = this.buffer.slice(this.at) + text;
    for (const ending of ["-->", "]]>"] as const) this.searchedTo[ending] = Math.max(0, this.searchedTo[ending] - this.at);
    this.at = 0;
    this.mark = undefined;
    this.work(false);
    return this.items.splice(0);
  }

  /** Ends the file. */
  end(): StreamItem[] {
    this.work(true);
    if (!this.skipping) this.finishParser();
    return this.items.splice(0);
  }

  private work(final: boolean): void {
    for (;;) {
      const waiting = this.skipping ? this.skipToNext(final) : this.readToMark(final);
      if (waiting) return;
    }
  }

  private begin(resumed: boolean): ElementParser {
    return new ElementParser({ ...this.place }, resumed, (document) => {
      this.documents += 1;
      this.items.push({ document, index: this.documents });
    });
  }

  /** Passes over text that no parser reads. */
  private pass(to: number): void {
    const { lines, lastColumn } = countLines(this.buffer.slice(this.at, to));
    this.place =
      lines === 0
        ? { line: this.place.line, column: this.place.column + to - this.at }
        : { line: this.place.line + lines, column: lastColumn };
    this.at = to;
  }

  private skipToNext(final: boolean): boolean {
    const wanted = this.skipsRoot ? NEXT_TEXT : NEXT_DOCUMENT;
    wanted.lastIndex = this.at;
    const found = wanted.exec(this.buffer);
    if (found === null) {
      const lastTag = this.buffer.lastIndexOf("<");
      const keep = !final && lastTag >= this.buffer.length - NEXT_TAG_UNITS ? Math.max(lastTag, this.at) : this.buffer.length;
      this.pass(keep);
      return true;
    }
    this.pass(found.index);
    this.skipping = false;
    this.parser = this.begin(/^<[^?!]/u.test(found[0]));
    return false;
  }

  private readToMark(final: boolean): boolean {
    if (this.parser.isFresh) this.passSpace();
    const found = this.findMark();
    if (found === null) {
      const lastTag = this.buffer.lastIndexOf("<");
      const keep = !final && lastTag >= this.buffer.length - NEXT_TAG_UNITS ? Math.max(lastTag, this.at) : this.buffer.length;
      this.feed(keep);
      return !this.skipping && this.at >= keep;
    }
    if (found.index > this.at) {
      this.feed(found.index);
      return false;
    }
    return this.readMark(found[0], final);
  }

  /** The next mark from here on; kept, because many small documents would have the same stretch searched for each of them. */
  private findMark(): RegExpExecArray | null {
    if (this.mark === undefined || (this.mark !== null && this.mark.index < this.at)) {
      MARK.lastIndex = this.at;
      this.mark = MARK.exec(this.buffer);
    }
    return this.mark;
  }

  /** Nothing may stand before an XML declaration, so space between two texts is passed over. */
  private passSpace(): void {
    const space = /[^\s\uFEFF]/u.exec(this.buffer.slice(this.at))?.index ?? this.buffer.length - this.at;
    if (space === 0) return;
    this.pass(this.at + space);
    this.parser = this.begin(false);
  }

  /** A mark stands at `this.at`. */
  private readMark(mark: string, final: boolean): boolean {
    if (mark === "<!--") return this.readSection("-->", final);
    if (mark === "<![CDATA[") return this.readSection("]]>", final);
    const startsText = mark === "<?xml" || this.parser.rootClosed;
    if (startsText && !this.parser.isFresh) {
      this.place = this.parser.place;
      this.finishParser();
      this.skipping = false;
      this.parser = this.begin(false);
    }
    this.feed(this.at + mark.length);
    return false;
  }

  private readSection(ending: "-->" | "]]>", final: boolean): boolean {
    const found = this.buffer.indexOf(ending, Math.max(this.at + 4, this.searchedTo[ending]));
    if (found >= 0 && found - this.at <= SECTION_UNITS_LIMIT) {
      this.feed(found + ending.length);
      return false;
    }
    this.searchedTo[ending] = Math.max(this.searchedTo[ending], found >= 0 ? found : this.buffer.length - ending.length);
    if (!final && found < 0 && this.buffer.length - this.at <= SECTION_UNITS_LIMIT) return true;
    const stop: Stop = { code: "xml.damaged", detail: `no ${ending}`, ...this.parser.place, units: 0 };
    this.refuse(stop);
    this.pass(this.at + 4);
    return false;
  }

  private feed(to: number): void {
    if (to <= this.at) return;
    const from = this.at;
    const stop = this.parser.write(this.buffer.slice(from, to));
    if (stop === undefined) {
      this.at = to;
      return;
    }
    if (stop.code === "next_root") {
      const { resumed } = this.parser;
      this.place = { line: stop.line, column: stop.column };
      this.parser = this.begin(resumed);
      this.at = Math.max(from, from + stop.units);
      return;
    }
    this.refuse(stop);
    // At least one unit is passed, so that reading always goes on.
    this.at = Math.min(to, from + Math.max(1, stop.units));
  }

  private finishParser(): void {
    const stop = this.parser.end();
    if (stop !== undefined) this.refuse(stop);
  }

  private refuse({ code, detail, line, column }: Stop): void {
    if (code === "next_root") return;
    this.documents += 1;
    this.items.push({ problem: { code, document: this.documents, line, column, detail } });
    this.place = { line, column };
    this.skipping = true;
    this.skipsRoot = code === "xml.entities";
  }
}
