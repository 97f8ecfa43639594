import type { PolicyPromise } from "../../statements/promises.ts";
import { piecesOf, sentencesOf } from "../../statements/sentences.ts";
import type { LintDocument, LintDraft, LintPlace, LintRun } from "../finding.ts";
import { sharedRun } from "../likeness.ts";
import { clauseOf, isQuantified, placeIn, placeOfPromise, sentenceAt } from "../places.ts";

type Listed = { readonly document: LintDocument; readonly promise: PolicyPromise };

const ownPromises = (documents: readonly LintDocument[]): readonly Listed[] =>
  documents.filter(({ own }) => own).flatMap((document) => document.promises.map((promise) => ({ document, promise })));

/** A list with 分别: each value belongs to the member of its position. Where the counts differ, nobody can tell which. */
export const respectiveLists: LintRun = (documents) => {
  const lists = ownPromises(documents).flatMap(({ document, promise }) =>
    promise.respective === null ? [] : [{ document, promise, list: promise.respective }],
  );
  const even = lists.filter(({ list }) => list.members.length === list.values.length);
  const uneven = lists.filter(({ list }) => list.members.length !== list.values.length);
  const place = ({ document, promise, list }: (typeof lists)[number], group: number): LintPlace =>
    placeOfPromise(document, promise, { group, value: list.members.map((member, at) => `${member} ${list.values[at] ?? "?"}`).join("；") });
  const draft = (found: typeof lists, severity: LintDraft["severity"]): readonly LintDraft[] =>
    found.length === 0
      ? []
      : [
          {
            kind: "respectively",
            check: "respective_list",
            severity,
            behaviour: "map_by_position",
            places: found.map(place),
            facts: { count: String(found.length) },
          },
        ];
  return [...draft(uneven, "conflict"), ...draft(even, "note")];
};

const graded = /^(.*?)(特别奖|金奖|银奖|铜奖|优秀奖|[一二三四]等奖)$/u;

/** One list of awards names a grade for one of them and leaves it out for the other. */
export const missingGrades: LintRun = (documents) =>
  ownPromises(documents).flatMap(({ document, promise }): readonly LintDraft[] => {
    const byAward = new Map<string, string[]>();
    for (const member of promise.respective?.members ?? []) {
      const match = graded.exec(member);
      if (match !== null) byAward.set(match[1] ?? "", [...(byAward.get(match[1] ?? "") ?? []), match[2] ?? ""]);
    }
    const all = new Set([...byAward.values()].flat());
    const missing = [...byAward].flatMap(([award, grades]) =>
      [...all].filter((one) => !grades.includes(one)).map((one) => award.replace(/^(?:获得|获)/u, "") + one),
    );
    if (byAward.size < 2 || missing.length === 0) return [];
    const facts = { missing: missing.join("、") };
    return [
      {
        kind: "gap",
        check: "grade_missing",
        severity: "gap",
        behaviour: "no_rule",
        places: [placeOfPromise(document, promise, { value: facts.missing })],
        facts,
      },
    ];
  });

const actors: readonly (readonly [string, RegExp])[] = [
  ["企业", /企业/u],
  ["高校", /高校|高等学校|高等院校|大学/u],
  ["科研院所", /科研院所|科研组织|科研机构/u],
  ["服务机构", /服务机构|代理机构/u],
  ["金融机构", /金融机构|银行/u],
  ["园区", /园区/u],
];
const actorsIn = (words: string): readonly string[] => actors.filter(([, pattern]) => pattern.test(words)).map(([name]) => name);

/** A clause urges one kind of applicant to do something and rewards a list (…等) in which that kind is missing. */
export const addressedNotListed: LintRun = (documents) =>
  ownPromises(documents).flatMap(({ document, promise }): readonly LintDraft[] => {
    const listed = actorsIn(promise.subject.replace(/《[^》]*》/gu, ""));
    if (listed.length < 2 || !promise.subject.endsWith("等") || !isQuantified(promise)) return [];
    const text = clauseOf(document, promise.clause)?.text.text ?? "";
    const sentence = sentenceAt(document, promise.clause, promise);
    const urging =
      sentence === undefined
        ? undefined
        : piecesOf(text, sentence).find(({ start, end }) => start < promise.start && /鼓励|引导|支持|推动/u.test(text.slice(start, end)));
    if (urging === undefined) return [];
    const urged = text.slice(urging.start, urging.end).replace(/《[^》]*》/gu, "");
    const missing = actorsIn(urged).filter((name) => !listed.includes(name));
    if (missing.length === 0 || sharedRun(text.slice(urging.start, promise.start), promise.subject).length < 4) return [];
    const places = [
      placeOfPromise(document, promise, { value: listed.join("、") }),
      placeIn(document, promise.clause, urging, { value: missing.join("、") }),
    ];
    const facts = { missing: missing.join("、"), listed: listed.join("、") };
    return [{ kind: "beneficiary", check: "addressed_not_listed", severity: "gap", behaviour: "confirm_by_person", places, facts }];
  });

/** 对企业支付的保费: the sum itself is what is rewarded. */
const paidSum = /(?:费用?|保费|利息|价款|金额|支出|投入|租金|成本)(?:等)?的?$/u;

const payee = /企业|单位|机构|高校|个人|银行|持有人|主体/u;
/** 对…的企业 names who is paid; 对…企业…融资 names what is helped, and leaves open who is paid. */
const namesPayee = ({ words, subject }: PolicyPromise): boolean =>
  payee.test(words.replace(subject, "")) || new RegExp(`(?:${payee.source})$`, "u").test(subject);

/** A percentage of an award without the sum of which it is a part. */
export const percentBase: LintRun = (documents) =>
  ownPromises(documents).flatMap(({ document, promise }): readonly LintDraft[] => {
    const bare = promise.percentages.filter(({ base }) => base === null);
    if (bare.length === 0 || paidSum.test(promise.subject)) return [];
    const places = [placeOfPromise(document, promise, { value: bare.map(({ words }) => words).join("、"), marks: bare })];
    const facts = {
      percentages: bare.map(({ words }) => words).join("、"),
      noCap: promise.amounts.some(({ bound }) => bound.kind === "cap") ? "" : "yes",
      noPayee: namesPayee(promise) ? "" : "yes",
    };
    return [{ kind: "base", check: "percent_base", severity: "conflict", behaviour: "require_base", places, facts }];
  });

const precondition = /已完成|还本付息|验收合格|通过验收|竣工|投产后|落户后|成功转化/u;

/** Money without a number; what must be done first for it is a finding of its own. */
export const withoutNumber: LintRun = (documents) => {
  const vague = ownPromises(documents).filter(({ promise }) => !isQuantified(promise));
  const gated = vague.filter(({ promise }) => precondition.test(promise.subject) && !/争取/u.test(promise.words));
  const gates = gated.map(
    ({ document, promise }): LintDraft => ({
      kind: "precondition",
      check: "precondition_without_number",
      severity: "gap",
      behaviour: "gate_then_unquantified",
      places: [placeOfPromise(document, promise, { value: precondition.exec(promise.subject)?.[0] ?? null })],
      facts: { condition: precondition.exec(promise.subject)?.[0] ?? "" },
    }),
  );
  const rest = vague.filter((one) => !gated.includes(one));
  if (rest.length === 0) return gates;
  const places = rest.map(({ document, promise }, group) => placeOfPromise(document, promise, { group }));
  return [
    ...gates,
    {
      kind: "unquantified",
      check: "money_without_number",
      severity: "gap",
      behaviour: "unquantified",
      places,
      facts: { count: String(rest.length) },
    },
  ];
};

/** 年 at the head of a sentence of awards: whether it governs the later ones too. */
export const awardReach = (document: LintDocument): readonly LintPlace[] =>
  document.document.clauses.flatMap((clause) =>
    sentencesOf(clause).flatMap((sentence) => {
      const { id } = clause;
      const here = document.promises.filter(
        (promise) => promise.clause === id && isQuantified(promise) && promise.start >= sentence.start && promise.end <= sentence.end,
      );
      const [first, ...later] = here;
      const governed = later.filter(({ per, words }) => per === null && !/年/u.test(words));
      const last = governed.at(-1);
      return first === undefined || last === undefined || !/^年(?=[一-龥])/u.test(first.words)
        ? []
        : [placeIn(document, id, { start: first.start, end: last.end }, { value: "年" })];
    }),
  );
