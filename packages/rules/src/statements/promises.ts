import type { PolicyClause } from "../documents/policy-document.ts";
import type { Span } from "../documents/repaired-text.ts";
import { amountsIn, type MoneyAmount, type Percentage, percentagesIn } from "./quantities.ts";
import { membersOf, piecesOf, sentencesOf } from "./sentences.ts";

/** Values that 分别 gives to the members of a list by position; `members` with what later ones leave out put back. */
export type RespectiveList = { readonly members: readonly string[]; readonly values: readonly string[] };

/** Money or another advantage that a clause promises. Spans are in the repaired text of the clause. */
export type PolicyPromise = Span & {
  readonly clause: string;
  readonly words: string;
  /** Who or what is rewarded, as written. */
  readonly subject: string;
  readonly subjectSpan: Span;
  /** The sentence up to the subject: what else it speaks of. */
  readonly context: string;
  readonly amounts: readonly MoneyAmount[];
  readonly percentages: readonly Percentage[];
  /** 项, 家, 件 … of 每项, 每家, 每件; null where none is said. */
  readonly per: string | null;
  readonly respective: RespectiveList | null;
  /** 择优: a choice is made among those who qualify. */
  readonly discretionary: boolean;
};

const award = /奖励|资助|补贴|补助|贴息|补偿|奖补|经费支持|资金支持|给予|予以/u;
const figure = /\d(?:[\d.,]*)(?:万元|亿元|元|[%％])/u;

/** Advantages without a figure: 给予一定奖励, 保费补贴比例适当上浮, 配套奖励政策, 有奖举报, a fund without its size … */
const vague = new RegExp(
  [
    "(?:给予|予以|享受)[^，。；]{0,14}?(?:奖励|资助|补贴|补助|贴息|支持|扶持|倾斜|表扬|优惠)",
    "适当上浮",
    "配套奖励",
    "加大[^，。；]{0,14}奖励力度",
    "有奖举报",
    "奖励[^，。；]{0,8}机制",
    "资金扶持",
    "争取[^，。；]{0,6}财政支持",
    "合理分享[^，。；]{0,6}收益",
  ].join("|"),
  "u",
);
const fund = /^(?!.*(?:支持|鼓励|筹资|引导)).*(?:设立|建立)[^，。；]{0,18}基金/u;

const awardHead =
  /(?:省|市|区|县)级?财政(?!支出)|分别|择优|最高|最多|给予|予以|每[项家件个笔名]|按照?其?(?=实际|保费|规定|基准|贷款)|一次性/u;

/** What the piece says before it comes to the award itself. */
const ownSubject = (words: string): string => {
  const at = words.search(awardHead);
  return at < 0 ? words : words.slice(0, at);
};
const bareSubject = (words: string): string => words.replace(/^(?:每年)?(?:对于?|且|并|或|向|给)?/u, "").replace(/的$/u, "");

const MOST_BACK = 3;

/** The piece with which the subject of the award in piece `at` begins. */
const subjectFrom = (text: string, pieces: readonly Span[], at: number, after: number): number => {
  const words = (index: number): string => {
    const piece = pieces[index];
    return piece === undefined ? "" : text.slice(piece.start, piece.end);
  };
  const own = bareSubject(ownSubject(words(at)));
  let from = own.length >= 3 || at === 0 ? at : at - 1;
  if (from <= after) return Math.max(from, after + 1);
  const starts = (index: number): boolean => /^(?:每年)?对/u.test(words(index));
  if (from === at && starts(at)) return at - 1 > after && starts(at - 1) ? at - 1 : at;
  for (let back = from; back > after && back >= at - MOST_BACK; back -= 1) {
    if (starts(back)) return back;
  }
  while (from > after + 1 && /^(?:且|并|或)/u.test(words(from))) from -= 1;
  return from;
};

const grade = /(?:特别奖|金奖|银奖|铜奖|优秀奖|[一二三四]等奖)$/u;

/** 金奖、银奖 after 中国专利金奖 leave 中国专利 out; 一、二 before 三等奖 leave 等奖 out. */
const completed = (members: readonly string[]): readonly string[] => {
  let lead = "";
  const ordinal = members.some((member) => member.endsWith("等奖"));
  return members.map((member) => {
    const whole = ordinal && /^[一二三四]$/u.test(member) ? `${member}等奖` : member;
    const rest = whole.replace(grade, "");
    if (rest === whole) return whole;
    if (rest === "") return lead + whole;
    lead = rest;
    return whole;
  });
};

const listIn = (words: string): readonly string[] =>
  completed(
    membersOf(
      words
        .replace(/^(?:每年)?对于?/u, "")
        .replace(/(?:的)?(?:项目|企业|单位|个人)?的?(?:每[项家件个])?$/u, (tail) => (/企业/u.test(tail) ? tail.replace(/的?$/u, "") : ""))
        .replace(/和(?=[一二三四]、)/u, "、"),
    ),
  );

const respectiveOf = (text: string, award_: Span, subject: string, values: readonly Span[]): RespectiveList | null => {
  const words = text.slice(award_.start, award_.end);
  const last = values.at(-1);
  if (!/分别|依次/u.test(words) || values.length < 2 || last === undefined) return null;
  const shown = values.map(({ start, end }) => text.slice(start, end));
  const behind = listIn(text.slice(last.end, award_.end).replace(/^的/u, ""));
  const before = listIn(subject);
  return { members: before.length < 2 && behind.length > 1 ? behind : before, values: shown };
};

type Draft = { from: number; to: number; at: number };

/** 对甲给予10万元奖励、乙给予5万元奖励 holds two awards in one piece. */
const awardPieces = (text: string, piece: Span): readonly Span[] => {
  const words = text.slice(piece.start, piece.end);
  const at = words.search(/(?<=奖励|资助|补贴|补助)、(?!最高|最多)(?=[^、]{2,20}(?:给予|最高))/u);
  return at < 0
    ? [piece]
    : [
        { start: piece.start, end: piece.start + at },
        { start: piece.start + at + 1, end: piece.end },
      ];
};

const promisesOfSentence = (clause: string, text: string, sentence: Span): readonly PolicyPromise[] => {
  const pieces = piecesOf(text, sentence).flatMap((piece) => awardPieces(text, piece));
  const drafts: Draft[] = [];
  for (const [at, piece] of pieces.entries()) {
    const words = text.slice(piece.start, piece.end);
    const quantified = figure.test(words) && award.test(words);
    const open = drafts.at(-1);
    if (quantified && open?.to === at - 1 && bareSubject(ownSubject(words)).length < 3) {
      open.to = at;
      continue;
    }
    if (!quantified && (figure.test(words) || !(vague.test(words) || fund.test(words)))) continue;
    drafts.push({ from: subjectFrom(text, pieces, at, open?.to ?? -1), to: at, at });
  }
  return drafts.flatMap(({ from, to, at }): readonly PolicyPromise[] => {
    const [first, last, own] = [pieces[from], pieces[to], pieces[at]];
    if (first === undefined || last === undefined || own === undefined) return [];
    const awarded = { start: own.start, end: last.end };
    const subjectEnd =
      from === at
        ? own.start + ownSubject(text.slice(own.start, own.end)).length
        : own.start + ownSubject(text.slice(own.start, own.end)).replace(/^(?:省|市)财政$/u, "").length;
    const subjectSpan = { start: first.start, end: Math.max(first.start, subjectEnd) };
    const subject = text.slice(subjectSpan.start, subjectSpan.end).replace(/[，\s]+$/u, "");
    const amounts = amountsIn(text, awarded);
    const percentages = percentagesIn(text, awarded);
    const words = text.slice(first.start, last.end);
    return [
      {
        start: first.start,
        end: last.end,
        clause,
        words,
        subject,
        subjectSpan,
        context: text.slice(sentence.start, first.start),
        amounts,
        percentages,
        per: /每([项家件个笔名次年])/u.exec(text.slice(own.start, last.end))?.[1] ?? null,
        respective: respectiveOf(text, awarded, subject, amounts.length > 1 ? amounts : percentages),
        discretionary: words.includes("择优"),
      },
    ];
  });
};

/** Everything that the clause promises, in its order. */
export const promisesOf = (clause: PolicyClause): readonly PolicyPromise[] =>
  sentencesOf(clause).flatMap((sentence) => promisesOfSentence(clause.id, clause.text.text, sentence));
