import { normalise } from "../text/normalise.ts";
import { plainTerms } from "../text/tokens.ts";
import type { MatchDocument, MatchField } from "../types.ts";
import { clausesOf, fold, sentencesOf } from "./fold.ts";
import { figuresOf, intervalOf, type PlacedFigure } from "./figures.ts";
import type { StatedFigure, Understood } from "./types.ts";

/** How a supply meets what was understood of a demand. Unknown is not "not met": what the supply does not state is said to be not stated. */
export type UnderstoodReason =
  | { kind: "object_met" | "object_not_named"; term: string }
  | { kind: "functions_met" | "functions_not_named"; terms: readonly string[] }
  | { kind: "target_met" | "target_partly" | "target_not_met"; wanted: StatedFigure; stated: StatedFigure }
  | { kind: "targets_not_stated"; quantities: readonly string[] }
  | { kind: "constraints_named" | "constraints_not_stated"; terms: readonly string[] }
  | { kind: "rests_on_excluded"; term: string; field: MatchField };

/** Share of a term's symbols and character pairs that the supply must hold to have named it. */
const NAMED = 0.6;
/** Before an excluded thing: the supply does without it. */
const WITHOUT =
  /(?:无|不|免|未|避免|代替|取代|替代|摒弃|省去|没有|不需|无需|不用|不含|取消|克服|减少)(?:要|再|使用|采用|添加|加入|含有?|依靠|了|任何|传统的?|的)*$/u;
/** Tells of what was there before the supply: neither its figures nor what it rests on. */
const PRIOR_ART = /现有|传统|以往|常规|背景技术|相比|对比例|比较例|目前|一般(?:为|采用)/u;
/** A change is wanted of so much at least: 摩擦损耗降低30%. */
const CHANGE = /(?:降低|提高|提升|减少|增加|缩短|延长|节约|节省|下降)$/u;
/** A supply that works in more than the wanted range works in it: 工作温度-40～65℃. */
const RANGE_OF_USE = /温度|湿度|量程|范围|适[用应]|工作|使用/u;
const LONGEST_TEXT = 20_000;

/** One says 设备 where another says 装置: what the object does, and to what, tells it. */
const GENERIC_HEAD = /(?<=..)(?:装置|设备|装备|系统|机构|结构|组件|部件|构件|仪器|产品|技术|方法|工艺)$/u;

const compact = (text: string): string => normalise(text).replaceAll(/\s+/gu, "");

const isNamed = (term: string, held: ReadonlySet<string>): boolean => {
  const wanted = plainTerms(normalise(term));
  if (wanted.size === 0) return false;
  let met = 0;
  for (const each of wanted) if (held.has(each)) met++;
  return met / wanted.size >= NAMED;
};

/** 板的厚度 is a 厚度. */
const quantityName = (written: string): string => compact(written).replace(/^.*的(?=.)/u, "");
/** 去除率 is what 氨氮去除率 measures, 总氮 what 出水总氮; 强度 alone could be any strength. */
const LEAST_SHARED_NAME = 3;
const OF_ANYTHING = /[度率量力命本寸长宽高厚径差值性能数比压温距速]$/u;
const isSameQuantity = (a: string, b: string): boolean => {
  const [short, long] = [quantityName(a), quantityName(b)].toSorted((one, other) => one.length - other.length);
  if (short === undefined || long === undefined || short === "") return false;
  return (
    short === long || ((short.length >= LEAST_SHARED_NAME || (short.length === 2 && !OF_ANYTHING.test(short))) && long.endsWith(short))
  );
};

type Verdict = "target_met" | "target_partly" | "target_not_met";

/** `undefined` where the two figures do not measure alike. */
const verdictOf = (wanted: StatedFigure, stated: StatedFigure): Verdict | undefined => {
  const isChange = wanted.comparator === "=" && CHANGE.test(wanted.quantity);
  const [asked, given] = [intervalOf(isChange ? { ...wanted, comparator: ">=" } : wanted), intervalOf(stated)];
  if (asked.measure !== given.measure) return undefined;
  const covers = wanted.comparator === "range" && given.low <= asked.low && asked.high <= given.high;
  if (covers && RANGE_OF_USE.test(wanted.quantity)) return "target_met";
  if (asked.low <= given.low && given.high <= asked.high) return "target_met";
  return given.high < asked.low || given.low > asked.high ? "target_not_met" : "target_partly";
};

const bestFirst: readonly Verdict[] = ["target_met", "target_partly", "target_not_met"];

const targetReasons = (targets: readonly Understood[], figures: readonly PlacedFigure[]): UnderstoodReason[] => {
  const reasons: UnderstoodReason[] = [];
  const unstated: string[] = [];
  for (const { figure: wanted } of targets) {
    if (wanted === null) continue;
    const judged = figures.flatMap(({ start: _start, end: _end, ...stated }) => {
      const verdict = isSameQuantity(wanted.quantity, stated.quantity) ? verdictOf(wanted, stated) : undefined;
      return verdict === undefined ? [] : [{ kind: verdict, wanted, stated }];
    });
    const [best] = judged.toSorted((a, b) => bestFirst.indexOf(a.kind) - bestFirst.indexOf(b.kind));
    if (best === undefined) unstated.push(wanted.quantity);
    else reasons.push(best);
  }
  if (unstated.length > 0) reasons.push({ kind: "targets_not_stated", quantities: unstated });
  return reasons;
};

const FIELDS = ["title", "abstract", "claims"] as const;
type Texts = Pick<MatchDocument, "title" | "abstract" | "claims">;

/** What a text says of its own supply, clause by clause. */
const ownClauses = (text: string): string[] => {
  const folded = fold(text);
  return sentencesOf(folded).flatMap((sentence) =>
    clausesOf(folded, sentence).flatMap((clause) => (PRIOR_ART.test(clause.text) ? [] : [clause.text])),
  );
};

/** Whether a field speaks of the excluded thing, other than by saying that it does without or that others had it. */
const restsOn = (term: string, text: string): boolean => {
  // 含氟的表面活性剂 is 含氟表面活性剂.
  const wanted = compact(term).replaceAll("的", "");
  if (wanted === "") return false;
  return ownClauses(text).some((clause) => {
    const body = compact(clause).replaceAll("的", "");
    for (let at = body.indexOf(wanted); at >= 0; at = body.indexOf(wanted, at + 1))
      if (!WITHOUT.test(body.slice(Math.max(0, at - 8), at))) return true;
    return false;
  });
};

const named = <Met extends string, Not extends string>(
  parts: readonly Understood[],
  held: ReadonlySet<string>,
  met: Met,
  not: Not,
): { kind: Met | Not; terms: readonly string[] }[] => {
  const terms = parts.map(({ text }) => text);
  const groups = [
    { kind: met, terms: terms.filter((term) => isNamed(term, held)) },
    { kind: not, terms: terms.filter((term) => !isNamed(term, held)) },
  ];
  return groups.filter((group) => group.terms.length > 0);
};

/**
 * Compares what was understood of a demand with the texts of a supply: whether it names the object and the functions, reaches the target
 * figures (compared in one unit, where it states the same quantity), names the constraints, or rests on what the demand excludes.
 */
export const meetUnderstood = (understood: readonly Understood[], supply: Texts): UnderstoodReason[] => {
  const texts = FIELDS.map((field) => ({ field, text: (supply[field] ?? "").slice(0, LONGEST_TEXT) }));
  const whole = texts.map(({ text }) => text).join("\n");
  const held = plainTerms(normalise(whole));
  const of = (kind: Understood["kind"]): Understood[] => understood.filter((part) => part.kind === kind);
  const objects = of("object").map(
    ({ text }): UnderstoodReason => ({
      kind: isNamed(text.replace(GENERIC_HEAD, ""), held) ? "object_met" : "object_not_named",
      term: text,
    }),
  );
  const [object] = objects.toSorted((a, b) => Number(a.kind !== "object_met") - Number(b.kind !== "object_met"));
  const targets = of("target");
  const excluded = of("exclusion").flatMap(({ text: term }): UnderstoodReason[] => {
    const at = texts.find(({ text }) => restsOn(term, text));
    return at === undefined ? [] : [{ kind: "rests_on_excluded", term, field: at.field }];
  });
  return [
    ...(object === undefined ? [] : [object]),
    ...named(of("function"), held, "functions_met", "functions_not_named"),
    ...targetReasons(targets, targets.length === 0 ? [] : ownClauses(whole).flatMap(figuresOf)),
    ...named(of("constraint"), held, "constraints_named", "constraints_not_stated"),
    ...excluded,
  ];
};
