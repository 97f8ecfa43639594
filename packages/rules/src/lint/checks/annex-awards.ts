import type { PolicyPromise } from "../../statements/promises.ts";
import { sameFen } from "../../statements/quantities.ts";
import { type AnnexPair, annexPairs, type PairSide } from "../annex-pairs.ts";
import type { LintDocument, LintDraft, LintPlace, LintRun } from "../finding.ts";
import { leftovers, likeness } from "../likeness.ts";
import { bareSubject, isQuantified, placeIn, placeOfPromise, valueOf } from "../places.ts";

const ALIKE = 0.5;
/** Enough where both promise the same sums. */
const SOMEWHAT_ALIKE = 0.25;

type Match = { readonly body: PolicyPromise; readonly annex: PolicyPromise };

/** Every promise of the body with the one of the annex whose subject is most like its own. */
const matches = (body: readonly PolicyPromise[], annex: readonly PolicyPromise[]): readonly Match[] => {
  const all = body.flatMap((one) =>
    annex.map((other) => ({ body: one, annex: other, like: likeness(bareSubject(one.subject), bareSubject(other.subject)) })),
  );
  const taken = new Set<PolicyPromise>();
  const found: Match[] = [];
  for (const { body: one, annex: other, like } of all.toSorted((mine, theirs) => theirs.like - mine.like)) {
    const sameFigures = like >= SOMEWHAT_ALIKE && sameFen(one.amounts, other.amounts);
    if ((like < ALIKE && !sameFigures) || taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    found.push({ body: one, annex: other });
  }
  return found;
};

const sides = (document: LintDocument, { body, annex }: Match): readonly LintPlace[] => [
  placeOfPromise(document, body),
  placeOfPromise(document, annex),
];

const amountDiffers = (document: LintDocument, match: Match): readonly LintDraft[] => {
  const { body, annex } = match;
  if (!sameFen(body.amounts, annex.amounts)) {
    const facts = { body: valueOf(body) ?? "", annex: valueOf(annex) ?? "" };
    return [
      {
        kind: "body_annex",
        check: "annex_amount",
        severity: "conflict",
        behaviour: "block_until_ruling",
        places: sides(document, match),
        facts,
      },
    ];
  }
  const differs = body.amounts.find(({ bound }, at) => bound.kind !== annex.amounts[at]?.bound.kind);
  if (differs === undefined) return [];
  const facts = {
    amount: differs.words,
    body: differs.bound.kind,
    annex: annex.amounts[body.amounts.indexOf(differs)]?.bound.kind ?? "fixed",
  };
  return [{ kind: "body_annex", check: "annex_cap", severity: "gap", behaviour: "treat_as_cap", places: sides(document, match), facts }];
};

/** Words of one subject that stand nowhere on the other side: a limit that only one of them has. */
const qualifierDiffers = (document: LintDocument, { body: bodySide, annex: annexSide }: AnnexPair, match: Match): readonly LintDraft[] => {
  const left = leftovers(bareSubject(match.body.subject), bareSubject(match.annex.subject));
  const only = (runs: readonly string[], other: PairSide): readonly string[] =>
    runs.map((run) => run.replace(/^[、和，]+|[、和，]+$/gu, "")).filter((run) => run.length >= 2 && !other.words.includes(run));
  const [body, annex] = [only(left.one, annexSide), only(left.other, bodySide)];
  if (body.length + annex.length === 0) return [];
  const facts = { body: body.join("、"), annex: annex.join("、") };
  const places = [
    placeOfPromise(document, match.body, { value: facts.body === "" ? null : facts.body }),
    placeOfPromise(document, match.annex, { value: facts.annex === "" ? null : facts.annex }),
  ];
  return [{ kind: "body_annex", check: "annex_qualifier", severity: "gap", behaviour: "stricter_reading", places, facts }];
};

/** 建设一批高价值专利培育中心 → 高价值专利培育中心. */
const coreOf = (subject: string): string =>
  subject.replace(/^(?:\d+[.．])?(?:对|建设|遴选|布局|培育|开展|组建|创建|认定|评定)+(?:一批)?/u, "").replace(/的$/u, "");

type Merged = { readonly one: PolicyPromise; readonly several: readonly PolicyPromise[] };

/** One amount on one side for what the other pays each for itself. */
const mergedIn = (one: PairSide, other: PairSide): readonly Merged[] =>
  one.promises.filter(isQuantified).flatMap((promise) => {
    const several = other.promises.filter(
      (each) => isQuantified(each) && coreOf(each.subject).length >= 4 && (promise.context + promise.words).includes(coreOf(each.subject)),
    );
    return several.length > 1 && new Set(several.map(({ clause }) => clause)).size === 1 ? [{ one: promise, several }] : [];
  });

const mergedFinding = (document: LintDocument, { one, several }: Merged): readonly LintDraft[] => {
  const [first, last] = [several[0], several.at(-1)];
  if (first === undefined || last === undefined) return [];
  const marks = several.flatMap(({ amounts }) => amounts);
  const values = several.map((each) => valueOf(each) ?? "").join(" + ");
  return [
    {
      kind: "body_annex",
      check: "annex_merged",
      severity: "gap",
      behaviour: "one_cap_per_unit",
      places: [
        placeOfPromise(document, one),
        placeIn(document, first.clause, { start: first.start, end: last.end }, { marks, value: values }),
      ],
      facts: { one: valueOf(one) ?? "", several: values, subjects: several.map(({ subject }) => coreOf(subject)).join("、") },
    },
  ];
};

/** Figures and funds that stand on one side alone, beside what the other side says of money. */
const numbersFinding = (document: LintDocument, { body, annex }: AnnexPair, settled: ReadonlySet<PolicyPromise>): readonly LintDraft[] => {
  const isFund = (promise: PolicyPromise): boolean => !isQuantified(promise) && promise.words.endsWith("基金");
  const alone = (mine: PairSide, theirs: PairSide): readonly PolicyPromise[] =>
    mine.promises.filter(
      (promise) => !settled.has(promise) && (isQuantified(promise) || (isFund(promise) && !theirs.words.includes(promise.words.slice(-8)))),
    );
  const vague = (mine: PairSide): readonly PolicyPromise[] => mine.promises.filter((promise) => !isQuantified(promise) && !isFund(promise));
  const [bodyAlone, annexAlone] = [alone(body, annex), alone(annex, body)];
  const figures = [...bodyAlone, ...annexAlone].filter(isQuantified);
  if (figures.length === 0) return [];
  const bodyPlaces = [...bodyAlone, ...(annexAlone.some(isQuantified) ? vague(body) : [])];
  const annexPlaces = [...annexAlone, ...(bodyAlone.some(isQuantified) ? vague(annex) : [])];
  const places = [...bodyPlaces, ...annexPlaces].map((promise) => placeOfPromise(document, promise));
  const facts = {
    body: bodyAlone.map((one) => valueOf(one) ?? one.words).join("、"),
    annex: annexAlone.map((one) => valueOf(one) ?? one.words).join("、"),
  };
  return [{ kind: "body_annex", check: "annex_numbers", severity: "gap", behaviour: "merge_with_provenance", places, facts }];
};

/** Awards of the body against those of the annex: amount, cap or fixed, who qualifies, one for several, figures on one side alone. */
export const annexAwards: LintRun = (documents) =>
  documents
    .filter(({ own }) => own)
    .flatMap((document) =>
      annexPairs(document).flatMap((pair) => {
        const merged = [...mergedIn(pair.body, pair.annex), ...mergedIn(pair.annex, pair.body)];
        const inMerged = new Set(merged.flatMap(({ one, several }) => [one, ...several]));
        const stated = (side: PairSide): readonly PolicyPromise[] =>
          side.promises.filter((promise) => isQuantified(promise) && !inMerged.has(promise));
        const matched = matches(stated(pair.body), stated(pair.annex));
        const settled = new Set([...inMerged, ...matched.flatMap(({ body, annex }) => [body, annex])]);
        return [
          ...merged.flatMap((one) => mergedFinding(document, one)),
          ...matched.flatMap((match) => [...amountDiffers(document, match), ...qualifierDiffers(document, pair, match)]),
          ...numbersFinding(document, pair, settled),
        ];
      }),
    );
