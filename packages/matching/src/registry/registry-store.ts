import { Bitset } from "../columns/bitset.ts";
import { dayNumber, dayText } from "../columns/day-numbers.ts";
import { fold, sixBytes } from "./fold.ts";
import { GramPostings } from "./gram-postings.ts";
import { type Growing, growingFloats, growingInts } from "../columns/growing.ts";
import { IdTable } from "./id-table.ts";
import { TextStore } from "./text-store.ts";
import { type ChangingFacet, type DayColumn, type RegistryFacet, type RegistryPatent, registryFacets, textFields } from "./types.ts";
import { ChangingColumn, ValueColumn } from "./value-columns.ts";

const subclassPattern = /^[A-H]\d{2}[A-Z]/u;

/** Where texts are kept folded, a title that has capitals is kept as it was written too. */
const writtenTitle = textFields.length;

/** Columns, texts and postings of documents, numbered as they come; what is removed stays as a dead number. */
export class RegistryStore {
  readonly grams = new GramPostings();
  readonly texts = new TextStore(textFields.length + 1);
  readonly ids = new IdTable();
  readonly changedAt: Growing<Float64Array> = growingFloats();
  /** The first six bytes of a title, and the next six: `一种` alone fills the first. */
  readonly titleKeys: Growing<Float64Array> = growingFloats();
  readonly titleKeysBehind: Growing<Float64Array> = growingFloats();
  readonly days: Readonly<Record<DayColumn, Growing<Int32Array>>> = {
    application: growingInts(),
    publication: growingInts(),
    grant: growingInts(),
  };
  readonly changing: Readonly<Record<ChangingFacet, ChangingColumn>> = { sei: new ChangingColumn(), highValue: new ChangingColumn() };
  readonly facets: Readonly<Record<RegistryFacet, ValueColumn | ChangingColumn>> = {
    ...(Object.fromEntries(registryFacets.map((name) => [name, new ValueColumn()])) as Record<RegistryFacet, ValueColumn>),
    ...this.changing,
  };
  readonly validity = new ValueColumn();
  readonly flags = new ValueColumn();
  readonly ipc = new ValueColumn();
  readonly cpc = new ValueColumn();
  /** Dead numbers, a bit each. */
  readonly #dead: Growing<Int32Array> = growingInts();
  size = 0;
  living = 0;

  get bytes(): { readonly postings: number; readonly columns: number; readonly texts: number } {
    const numbers = [this.changedAt, this.titleKeys, this.titleKeysBehind, ...Object.values(this.days), this.#dead, this.ids];
    const values = [...Object.values(this.facets), this.validity, this.flags, this.ipc, this.cpc];
    return {
      postings: this.grams.bytes,
      columns: [...numbers, ...values].reduce((sum, { bytes }) => sum + bytes, 0),
      texts: this.texts.bytes,
    };
  }

  put(patent: RegistryPatent): void {
    this.remove(patent.id);
    const doc = this.size;
    this.size += 1;
    this.living += 1;
    this.ids.set(patent.id, doc);
    const title = patent.texts.title ?? "";
    const folded = textFields.map((field) => fold(patent.texts[field] ?? ""));
    for (const [field, text] of folded.entries()) this.grams.addText(field, text, doc);
    this.texts.add(doc, [...folded, folded[0] === title ? "" : title]);
    this.titleKeys.set(doc, sixBytes(title, 0));
    this.titleKeysBehind.set(doc, sixBytes(title, 6));
    this.changedAt.set(doc, patent.changedAt);
    for (const [column, numbers] of Object.entries(this.days)) numbers.set(doc, dayNumber(patent.days[column as DayColumn]));
    this.validity.add([patent.validity]);
    this.flags.add(patent.flags);
    this.ipc.add(patent.ipc);
    this.cpc.add(patent.cpc);
    const year = patent.days.application?.slice(0, 4);
    const subclasses = patent.ipc.filter((symbol) => subclassPattern.test(symbol)).map((symbol) => symbol.slice(0, 4));
    for (const name of registryFacets) {
      if (name === "year") this.facets.year.add(year === undefined ? [] : [year]);
      else if (name === "ipcSubclass") this.facets.ipcSubclass.add(subclasses);
      else this.facets[name].add(patent.facets[name] ?? []);
    }
  }

  /** Another value of a facet that changes while the patent stays. */
  change(id: string, facet: ChangingFacet, values: readonly string[]): void {
    const doc = this.ids.find(id);
    if (doc !== undefined) this.changing[facet].set(doc, values);
  }

  remove(id: string): void {
    const doc = this.ids.find(id);
    if (doc === undefined) return;
    this.ids.remove(id);
    const word = doc >>> 5;
    this.#dead.set(word, (this.#dead.array[word] ?? 0) | (1 << (doc & 31)));
    this.living -= 1;
  }

  isDead(doc: number): boolean {
    return ((this.#dead.array[doc >>> 5] ?? 0) & (1 << (doc & 31))) !== 0;
  }

  /** The living documents. */
  alive(): Bitset {
    const all = Bitset.all(this.size);
    const dead = this.#dead.array;
    for (let word = 0; word < all.words.length; word += 1) all.words[word] = (all.words[word] ?? 0) & ~(dead[word] ?? 0);
    return all;
  }

  titleOf(doc: number): string {
    return this.texts.read(doc, writtenTitle) || this.texts.read(doc, 0);
  }

  /** A document as it was put in, but for the case of its texts other than the title. */
  read(doc: number): RegistryPatent {
    const texts = Object.fromEntries(
      textFields.map((field, number) => [field, field === "title" ? this.titleOf(doc) : this.texts.read(doc, number)]),
    );
    const days = Object.entries(this.days).flatMap(([column, numbers]) => {
      const day = dayText(numbers.array[doc] ?? 0);
      return day === null ? [] : [[column, day] as const];
    });
    return {
      id: this.ids.idOf(doc),
      texts,
      days: Object.fromEntries(days),
      changedAt: this.changedAt.array[doc] ?? 0,
      validity: this.validity.of(doc)[0] ?? "",
      flags: this.flags.of(doc),
      ipc: this.ipc.of(doc),
      cpc: this.cpc.of(doc),
      facets: Object.fromEntries(registryFacets.map((name) => [name, this.facets[name].of(doc)])),
    };
  }
}
