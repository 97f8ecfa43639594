import {
  AwardPrize,
  type FactBasis,
  type FactToRecord,
  FamilyRelation,
  LicenceKind,
  PatentEventKind,
  ReductionKind,
} from "@zhiqiao/contracts";
import { readWan } from "../demands/wan.ts";
import { type FactDraft, type FactFieldName, type FactType, fieldsOf } from "./fact-fields.ts";

/** What is wrong with a field; the codes are those of the words. */
export type FactFault = "missing" | "amount" | "amountWan" | "year" | "either" | "order" | "future" | "tooLong" | "tooShort";
export type FactFaults = Readonly<Partial<Record<FactFieldName, FactFault>>>;

/** 元 as typed (`1,200`, `1200.5`, `１２００元`) in fen, by digits alone; undefined for what is no amount. */
export const readYuan = (typed: string): string | undefined => {
  const plain = typed
    .normalize("NFKC")
    .replaceAll(/[\s,¥]/gu, "")
    .replace(/元$/u, "");
  const found = /^(\d{1,14})(?:\.(\d{1,2}))?$/u.exec(plain);
  if (found === null) return undefined;
  return BigInt(`${found[1] ?? ""}${(found[2] ?? "").padEnd(2, "0")}`).toString();
};

const mostOf: Readonly<Partial<Record<FactFieldName, number>>> = { name: 200, producer: 200, number: 40, text: 500 };

/** Reads the fields of a draft, noting each fault where it is. */
class DraftReader {
  readonly faults: Partial<Record<FactFieldName, FactFault>> = {};
  readonly #draft: FactDraft;
  readonly #asked: ReadonlySet<FactFieldName>;

  constructor(type: FactType, draft: FactDraft) {
    this.#draft = draft;
    const fields = fieldsOf(type, draft);
    // What was typed for another kind of fact and is not asked for here does not count.
    this.#asked = new Set(fields.map(({ name }) => name));
    for (const { name, input, required } of fields) {
      const empty = input === "names" ? this.names(name).length === 0 : this.text(name) === null;
      if (required === true && empty) this.faults[name] = "missing";
    }
  }

  text(name: FactFieldName): string | null {
    const typed = this.#asked.has(name) ? (this.#draft[name] ?? "").trim() : "";
    if (typed.length > (mostOf[name] ?? 100)) this.faults[name] = "tooLong";
    return typed === "" ? null : typed;
  }

  /** A day; those of `notAfter` are of the past. */
  day(name: FactFieldName, notAfter?: string): string | null {
    const day = this.text(name);
    if (day !== null && notAfter !== undefined && day > notAfter) this.faults[name] = "future";
    return day;
  }

  /** The last day of something that began on another. */
  lastDay(name: FactFieldName, first: string | null): string | null {
    const day = this.text(name);
    if (day !== null && first !== null && day < first) this.faults[name] = "order";
    return day;
  }

  names(name: FactFieldName): string[] {
    const typed = this.#asked.has(name) ? (this.#draft[name] ?? "") : "";
    return typed
      .split(/[;；\n]/u)
      .map((one) => one.trim())
      .filter((one) => one !== "");
  }

  yuan(name: FactFieldName): string {
    const typed = this.text(name);
    const fen = typed === null ? undefined : readYuan(typed);
    if (typed !== null && fen === undefined) this.faults[name] = "amount";
    return fen ?? "0";
  }

  wan(name: FactFieldName): string | null {
    const read = readWan(this.text(name) ?? "");
    if (read.kind === "invalid") this.faults[name] = "amountWan";
    return read.kind === "fen" ? read.fen : null;
  }

  whole(name: FactFieldName, least: number, most: number): number | null {
    const typed = this.text(name)?.normalize("NFKC") ?? null;
    if (typed === null) return null;
    const value = Number(typed);
    if (!/^\d{1,4}$/u.test(typed) || value < least || value > most) this.faults[name] = "year";
    return value;
  }
}

const orNull = <Value>(parsed: { readonly success: boolean; readonly data?: Value | undefined }): Value | null => parsed.data ?? null;

/** Undefined where the draft lacks what a fact cannot be without. */
const toFact = (type: FactType, read: DraftReader, today: string): FactToRecord | undefined => {
  switch (type) {
    case "event": {
      const kind = PatentEventKind.exclude(["other"]).safeParse(read.text("kind"));
      const effective = read.day("effective");
      if (!kind.success || effective === null) return undefined;
      const [announced, until, reference] = [read.day("announced"), read.lastDay("until", effective), read.text("reference")];
      return { type, kind: kind.data, effective, announced, until, reference, from: read.names("from"), to: read.names("to") };
    }
    case "payment": {
      const day = read.day("day", today);
      const [year, amountFen, receipt] = [read.whole("year", 1, 40), read.yuan("amountYuan"), read.text("receipt")];
      const completeTo = read.day("completeTo", today);
      return day === null ? undefined : { type, year, day, amountFen, receipt, completeTo };
    }
    case "reduction": {
      const kind = ReductionKind.safeParse(read.text("kind"));
      const day = read.day("day", today);
      const until = read.lastDay("until", day);
      return kind.success && day !== null ? { type, kind: kind.data, day, until } : undefined;
    }
    case "licence": {
      const from = read.day("termFrom");
      return {
        type,
        kind: orNull(LicenceKind.safeParse(read.text("kind"))),
        licensors: read.names("licensors"),
        licensees: read.names("licensees"),
        recordedOn: read.day("recordedOn", today),
        from,
        until: read.lastDay("until", from),
        reference: read.text("reference"),
        amountFen: read.wan("amountWan"),
      };
    }
    case "pledge": {
      const registeredOn = read.day("registeredOn", today);
      const until = read.lastDay("until", registeredOn);
      const parties = { pledgors: read.names("pledgors"), pledgees: read.names("pledgees") };
      const [reference, amountFen] = [read.text("reference"), read.wan("amountWan")];
      return registeredOn === null ? undefined : { type, ...parties, registeredOn, until, reference, amountFen };
    }
    case "award":
    case "product":
    case "familyMember":
    case "document":
    case "citation":
      return toPlainFact(type, read, today);
  }
};

const toPlainFact = (
  type: "award" | "product" | "familyMember" | "document" | "citation",
  read: DraftReader,
  today: string,
): FactToRecord | undefined => {
  const [name, number] = [read.text("name") ?? "", read.text("number")];
  switch (type) {
    case "award": {
      const prize = AwardPrize.safeParse(read.text("prize"));
      const [grade, awardedOn, awardedBy] = [read.text("grade"), read.day("awardedOn", today), read.text("awardedBy")];
      return prize.success ? { type, prize: prize.data, name, grade, awardedOn, awardedBy } : undefined;
    }
    case "product": {
      const [producer, reference, filedOn] = [read.text("producer"), read.text("filing"), read.day("filedOn", today)];
      const [revenueFen, revenueYear] = [read.wan("revenueWan"), read.whole("revenueYear", 1985, 2100)];
      return { type, name, producer, reference, filedOn, revenueFen, revenueYear };
    }
    case "familyMember": {
      const relation = FamilyRelation.safeParse(read.text("relation"));
      const [date, granted] = [read.day("date", today), read.text("granted")];
      if (number !== null && number.length < 4) read.faults.number = "tooShort";
      if (!relation.success || number === null) return undefined;
      return { type, number, relation: relation.data, date, granted: granted === null ? null : granted === "yes" };
    }
    case "document": {
      const date = read.day("date", today);
      if (number !== null && number.length < 4) read.faults.number = "tooShort";
      return number === null ? undefined : { type, number, date };
    }
    case "citation": {
      const [direction, text] = [read.text("direction"), read.text("text")];
      if (number === null && text === null) read.faults.number = "either";
      else if (number !== null && number.length < 4) read.faults.number = "tooShort";
      return { type, direction: direction === "cited_by" ? "cited_by" : "cites", number, text };
    }
  }
};

/** Reads a draft into the fact that it states, or says what is wrong where. Days after `today` are refused where they tell of the past. */
export const readFact = (
  type: FactType,
  draft: FactDraft,
  today: string,
): { readonly fact: FactToRecord; readonly faults: undefined } | { readonly fact: undefined; readonly faults: FactFaults } => {
  const read = new DraftReader(type, draft);
  const fact = toFact(type, read, today);
  if (fact !== undefined && Object.keys(read.faults).length === 0) return { fact, faults: undefined };
  return { fact: undefined, faults: read.faults };
};

/** The document that supports a fact, as typed. */
export interface BasisDraft {
  readonly document: string;
  readonly number: string;
  readonly day: string | null;
}

/** The basis, or undefined where the document has no name of at least two characters. */
export const readBasis = ({ document, number, day }: BasisDraft): FactBasis | undefined =>
  document.trim().length < 2 ? undefined : { document: document.trim(), number: number.trim() === "" ? null : number.trim(), day };
