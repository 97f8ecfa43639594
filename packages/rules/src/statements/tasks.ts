import type { PolicyClause, UnitRole } from "../documents/policy-document.ts";
import type { Span } from "../documents/repaired-text.ts";
import { piecesOf, sentencesOf } from "./sentences.ts";
import { targetsOf } from "./targets.ts";

/** Units of a task, in their order. */
export type TaskUnits = { readonly role: UnitRole; readonly names: readonly string[] };

/** 任务: what a clause gives units to do. Every word of it stands in the text; what the text does not say is not there. */
export type PolicyTask = {
  readonly clause: string;
  /** The sentence that gives the duty; of a clause that lists its units, its first sentence. */
  readonly words: string;
  readonly units: readonly TaskUnits[];
  /** Until when or how often, as written: 到2027年, 每半年, 2025年6月底前. */
  readonly due: readonly string[];
};

const quoted = /[“《「][^”》」]{0,40}[”》」]|[（(][^）)]{0,40}[）)]/gu;
const masked = (words: string): string => words.replace(quoted, (part) => "□".repeat(part.length));

const year = "(?:19|20)\\d{2}年";
const monthDay = "(?:\\d{1,2}月(?:\\d{1,2}日)?)?";
/** 截至 tells what was so on a day, and no deadline; a year alone dates what happened. */
const deadline = new RegExp(
  `(?:到|至)?${year}${monthDay}[底末]?(?:之?前|以前|内)|(?<!截)[到至]${year}${monthDay}[底末]?|(?<![\\d一二三四五六七八九十两])年(?:内|底前)`,
  "gu",
);
const rhythm = /每(?:半年|季度|两年|[年季月周])|\d+个工作日内/gu;

const found = (words: string, pattern: RegExp): readonly string[] => [...masked(words).matchAll(pattern)].map(([one]) => one);
const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** Whoever applies, lends or sells is none: a duty is laid on an office, or on what offices set up. */
const organ =
  "(?:局|厅|委|政府|办公室|党政办|法院|检察院|海关|委员会|管委会|部门|领导小组|工作组|专班|联席会议|保护中心|服务中心|协会|联合会|镇街|(?:各|有关|相关|责任|牵头|成员)单位|各[市区县镇街]{1,3})";
const duty =
  "牵头|负责|承担|组织|统筹|配合|协助|具体|共同|联合|统一|分别|制定|审核|受理|认定|发布|公布|监督|落实|办理|定期|提出|会同|切实|要|将|应当|应(?![用对急诉])|须|必须|年内|每(?:半年|季度|两年|[年季月周])";
const takesDuty = new RegExp(`^(?:${duty})(?!的)`, "u");
const unit = new RegExp(`([^，。；：、\\s□]{0,22}?${organ})(?:[（(](?:牵头|配合)[）)])?(?=、|和|及|与|以及|等|${duty})`, "uy");
const between = /(?:、|以及|和|及|与)/uy;
const andOthers = /等(?:有关|相关)?(?:部门|单位)?/uy;

/** How what stands before an office begins where it is no part of its name. */
const noName =
  /^(?:结合|发挥|根据|按照|依托|配合|协助|支持|加强|通过|充分|积极|建立|成立|设立|鼓励|引导|推动|经|向|对|在|将|把|与|于|被|并|不|以|为|及)/u;

type Listed = { readonly names: readonly string[]; readonly to: number };

/** A list of units that begins here; undefined where one of the words is none. */
const unitsAt = (words: string, from: number): Listed | undefined => {
  const names: string[] = [];
  let at = from;
  for (;;) {
    unit.lastIndex = at;
    const match = unit.exec(words);
    const name = match?.[1] ?? "";
    if (match === null || name.length < (name.startsWith("各") ? 2 : 3) || noName.test(name)) return undefined;
    names.push(name);
    at = unit.lastIndex;
    between.lastIndex = at;
    if (!between.test(words)) break;
    at = between.lastIndex;
  }
  andOthers.lastIndex = at;
  if (andOthers.test(words)) at = andOthers.lastIndex;
  return { names, to: at };
};

const roleBy = (verb: string): UnitRole => (verb.startsWith("牵头") ? "lead" : /^(?:配合|协助)/u.test(verb) ? "support" : "responsible");

/** 由甲局会同乙局负责, 甲局牵头，乙局、丙局配合: the units of one piece with what each does; nothing of a piece that lays no duty on one. */
const unitsOfPiece = (words: string): readonly TaskUnits[] => {
  const by = /(?<![理自缘经事])由(?!于)/u.exec(words);
  const first = by === null ? unitsAt(words, 0) : unitsAt(words, by.index + 1);
  if (first === undefined) return [];
  const rest = words.slice(first.to);
  // Who says what a rule means does not work for it.
  if (/^(?:负责)?解释/u.test(rest)) return [];
  const joint = /^(?:会同|联合)/u.exec(rest);
  if (joint !== null) {
    const second = unitsAt(words, first.to + joint[0].length);
    if (second === undefined) return [{ role: "responsible", names: first.names }];
    const verb = words.slice(second.to);
    return verb.startsWith("牵头")
      ? [{ role: "lead", names: [...first.names, ...second.names] }]
      : [{ role: "responsible", names: [...first.names, ...second.names] }];
  }
  // 省局制定的目标 lays no duty on the office: it says which targets.
  return takesDuty.test(rest) || (by !== null && !/^[一-龥]{2}的/u.test(rest)) ? [{ role: roleBy(rest), names: first.names }] : [];
};

const sentenceTask = (clause: string, text: string, sentence: Span): readonly PolicyTask[] => {
  const words = text.slice(sentence.start, sentence.end).replace(/[（(](?:责任|牵头|配合|主办)[^）)]*[）)]\s*$/u, "");
  // What was so on a day is told, and given nobody to do.
  if (/截[至止]/u.test(words)) return [];
  const units = piecesOf(words, { start: 0, end: words.length }).flatMap(({ start, end }) => unitsOfPiece(words.slice(start, end)));
  // Who helps helps somebody: without who does it, nothing is told.
  if (!units.some(({ role }) => role !== "support")) return [];
  return [{ clause, words, units, due: distinct([...found(words, deadline), ...found(words, rhythm)]) }];
};

/**
 * The tasks of a clause: one where it lists its units (责任单位, a table of tasks), else one of each sentence that names who has to do
 * what it says.
 */
export const tasksOf = (clause: PolicyClause): readonly PolicyTask[] => {
  const { id, responsible, text } = clause;
  const sentences = sentencesOf(clause);
  if (responsible.length === 0) return sentences.flatMap((sentence) => sentenceTask(id, text.text, sentence));
  const [first] = sentences;
  if (first === undefined) return [];
  const due = [
    ...sentences.flatMap(({ start, end }) => found(text.text.slice(start, end), deadline)),
    // 每年 of a reward limits it; 每年 of a figure to be reached says when.
    ...targetsOf(clause).flatMap(({ words }) => found(words, rhythm)),
  ];
  return [
    {
      clause: id,
      words: text.text.slice(first.start, first.end),
      units: responsible.map(({ role, names }) => ({ role, names })),
      due: distinct(due),
    },
  ];
};
