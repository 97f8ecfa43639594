import type { PolicyPromise } from "../../statements/promises.ts";
import { sentencesOf } from "../../statements/sentences.ts";
import type { LintDocument, LintDraft, LintPlace, LintRun } from "../finding.ts";
import { governs } from "../jurisdiction.ts";
import { sharedRun } from "../likeness.ts";
import { clauseOf, isQuantified, placeIn, placeOfPromise } from "../places.ts";

/** 获得中国专利奖（外观设计奖）金奖 → 中国专利金奖: the same award in the words of every level. */
const awardKey = (member: string): string =>
  member
    .replace(/^(?:对于?)?(?:资助年度内|当年)?(?:获得|获|新获批的?|新确定的?|新认定的?|获评)+/u, "")
    .replace(/[（(][^）)]*[）)]/gu, "")
    .replace(/奖(?=(?:特别|金|银|铜|优秀|[一二三]等)奖$)/u, "");

type AwardItem = { readonly key: string; readonly value: string; readonly promise: PolicyPromise };

const awardItems = ({ promises }: LintDocument): readonly AwardItem[] =>
  promises.flatMap((promise) =>
    (promise.respective?.members ?? []).flatMap((member, at) => {
      const value = promise.respective?.values[at];
      return value === undefined || promise.amounts.length === 0 ? [] : [{ key: awardKey(member), value, promise }];
    }),
  );

type LevelPair = { readonly upper: LintDocument; readonly lower: LintDocument };

/** Every document beside each that governs it; at least one of the two is to be checked. */
const levelPairs = (documents: readonly LintDocument[]): readonly LevelPair[] =>
  documents.flatMap((upper) =>
    documents
      .filter((lower) => (upper.own || lower.own) && governs(upper.jurisdiction, lower.jurisdiction))
      .map((lower) => ({ upper, lower })),
  );

/** The same award of the same grade, paid by the province and by the city, in different amounts. */
export const levelAmounts: LintRun = (documents) =>
  levelPairs(documents).flatMap(({ upper, lower }): readonly LintDraft[] => {
    const above = awardItems(upper);
    const differing = awardItems(lower).flatMap((mine) =>
      above.filter(({ key, value }) => key === mine.key && value !== mine.value).map((theirs) => ({ mine, theirs })),
    );
    if (differing.length === 0) return [];
    const promises = [...new Set(differing.map(({ mine }) => mine.promise))];
    const places = promises.flatMap((promise, group) => {
      const here = differing.filter(({ mine }) => mine.promise === promise);
      const values = (list: readonly AwardItem[]): string => list.map(({ key, value }) => `${key} ${value}`).join("、");
      const theirs = [...new Set(here.map((each) => each.theirs.promise))];
      return [
        placeOfPromise(lower, promise, { group, value: values(here.map(({ mine }) => mine)) }),
        ...theirs.map((one) =>
          placeOfPromise(upper, one, {
            group,
            value: values(here.filter((each) => each.theirs.promise === one).map((each) => each.theirs)),
          }),
        ),
      ];
    });
    return [
      {
        kind: "level_diff",
        check: "level_amounts",
        severity: "conflict",
        behaviour: "show_levels_pay_none",
        places,
        facts: { count: String(differing.length) },
      },
    ];
  });

const SHORTEST_TOPIC = 6;
const MOST_CLAUSES = 6;

/** Runs that many clauses share say what a circular is about, not what one award is for. */
const isGeneral = (topic: string): boolean =>
  /^(?:知识产权|高价值专利|中小企业|企业|专利技术|转移转化|高校|科研院所)*(?:和|、|的|培育|服务|运用|项目|机构|企业|质押)?$/u.test(topic);

const trimTopic = (run: string): string =>
  run.replace(/^(?:[对的，、和省市]|国家级|省级|市级|获得|新?认定)+|[对的，、和]+$/gu, "").replace(/[，。；].*$/u, "");

/** The subject and the piece right before it, which may name what the amount is for. */
const scopeOf = ({ subject, context }: PolicyPromise): string => `${context.split("，").slice(-2).join("，")}${subject}`;

const rarity = ({ document }: LintDocument, topic: string): number =>
  document.clauses.filter(({ text }) => text.text.includes(topic)).length;

type Topic = { readonly words: string; readonly upper: PolicyPromise; readonly lower: PolicyPromise };

/** Kinds of help that a level below pays as a share of its own: found by their word where both speak of a pledge. */
const instruments = ["贴息", "风险补偿", "保费"];

const instrumentTopics = ({ upper, lower }: LevelPair): readonly Topic[] =>
  instruments.flatMap((words) => {
    const speaksOf = (promise: PolicyPromise): boolean =>
      promise.words.includes(words) && isQuantified(promise) && (promise.context + promise.words).includes("质押");
    return upper.promises
      .filter(speaksOf)
      .flatMap((above) => lower.promises.filter(speaksOf).map((below) => ({ words, upper: above, lower: below })));
  });

const isAwardList = ({ respective }: PolicyPromise): boolean => respective?.members.some((member) => member.endsWith("奖")) === true;

const nounTopics = ({ upper, lower }: LevelPair): readonly Topic[] =>
  upper.promises.flatMap((above) =>
    lower.promises.flatMap((below) => {
      if ((!isQuantified(above) && !isQuantified(below)) || above.percentages.length > 0 || isAwardList(above)) return [];
      const words = trimTopic(sharedRun(above.subject, scopeOf(below)));
      const telling =
        words.length >= SHORTEST_TOPIC && !isGeneral(words) && rarity(upper, words) <= MOST_CLAUSES && rarity(lower, words) <= MOST_CLAUSES;
      return telling ? [{ words, upper: above, lower: below }] : [];
    }),
  );

/** A lower level that has no award of its own and sends applicants to the one above: 推荐申报, 争创. */
const referrals = (document: LintDocument, topic: string): readonly LintPlace[] =>
  document.document.clauses
    .filter(({ text }) => text.text.includes(topic))
    .flatMap((clause) =>
      sentencesOf(clause)
        .filter(({ start, end }) => /推荐申报|争创|申报省|申报国家/u.test(clause.text.text.slice(start, end)))
        .map((span) => placeIn(document, clause.id, span)),
    );

const grouped = (places: readonly LintPlace[]): readonly LintPlace[] => {
  const seen = new Set<string>();
  return places.filter(({ document, clause, span }) => {
    const key = `${document} ${clause} ${span.start}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** The same thing supported at several levels, with other amounts, other bases or none. One finding per thing. */
export const levelTopics: LintRun = (documents) => {
  const pairs = levelPairs(documents);
  const found = new Map<string, { readonly pair: LevelPair; readonly topic: Topic }[]>();
  for (const pair of pairs) {
    for (const topic of [...nounTopics(pair), ...instrumentTopics(pair)]) {
      const known = [...found.keys()].find((words) => words.includes(topic.words) || topic.words.includes(words)) ?? topic.words;
      found.set(known, [...(found.get(known) ?? []), { pair, topic }]);
    }
  }
  return [...found].map(([words, hits]): LintDraft => {
    const core = words.replace(/项目$/u, "");
    const sameCore = (document: LintDocument): readonly LintPlace[] =>
      document.promises
        .filter((promise) => promise.subject.includes(core) && isQuantified(promise))
        .map((promise) => placeOfPromise(document, promise));
    const promised = hits.flatMap(({ pair, topic }) => [
      placeOfPromise(pair.upper, topic.upper),
      placeOfPromise(pair.lower, topic.lower),
      ...sameCore(pair.lower),
    ]);
    const uppers = new Set(hits.map(({ pair }) => pair.upper));
    const silent = new Set(
      pairs.filter(({ upper, lower }) => uppers.has(upper) && !hits.some(({ pair }) => pair.lower === lower)).map(({ lower }) => lower),
    );
    const places = grouped([...promised, ...[...silent].flatMap((document) => referrals(document, words))]);
    const values = places.map(({ value }) => value ?? "—").join(" / ");
    return {
      kind: "cross_level",
      check: "level_topic",
      severity: "gap",
      behaviour: "show_levels_pay_none",
      places,
      facts: { topic: words, values },
    };
  });
};

/** An honour of a lower level earns more than the same honour of a higher one. */
export const lowerLevelHigher: LintRun = (documents) =>
  documents
    .filter(({ own }) => own)
    .flatMap((document) => {
      const ranks: readonly (readonly [RegExp, number])[] = [
        [/国家级|国家(?=知识产权)/u, 3],
        [/省级|[一-龥]省(?=知识产权)/u, 2],
        [/市级|[一-龥]市(?=知识产权)/u, 1],
      ];
      const honours = document.promises
        .filter(
          ({ amounts, respective, clause }) => amounts.length === 1 && respective === null && clauseOf(document, clause)?.annex === null,
        )
        .map((promise) => ({ promise, levels: ranks.flatMap(([pattern, rank]) => (pattern.test(promise.subject) ? [rank] : [])) }))
        .filter(({ levels }) => levels.length > 0);
      return honours.flatMap((low) =>
        honours.flatMap((high): readonly LintDraft[] => {
          if (Math.max(...low.levels) >= Math.min(...high.levels)) return [];
          const [less, more] = [high.promise.amounts[0], low.promise.amounts[0]];
          const honour = sharedRun(low.promise.subject, high.promise.subject).replace(/^级/u, "");
          if (less === undefined || more === undefined || more.fen <= less.fen || honour.length < SHORTEST_TOPIC) return [];
          const facts = { honour, lower: more.words, higher: less.words };
          return [
            {
              kind: "incentive",
              check: "lower_level_higher",
              severity: "note",
              behaviour: "note_only",
              places: [placeOfPromise(document, low.promise), placeOfPromise(document, high.promise)],
              facts,
            },
          ];
        }),
      );
    });
