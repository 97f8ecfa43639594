import type { PolicyClause } from "../../documents/policy-document.ts";
import type { Span } from "../../documents/repaired-text.ts";
import { piecesOf, sentencesOf } from "../../statements/sentences.ts";
import { type AnnexPair, annexPairs, type PairSide } from "../annex-pairs.ts";
import type { LintCheck, LintDocument, LintDraft, LintPlace, LintRun } from "../finding.ts";
import { likeness, middles } from "../likeness.ts";
import { placeIn } from "../places.ts";

type Piece = Span & { readonly clause: string; readonly words: string };

const SHORTEST_PIECE = 10;
const ALIKE = 0.6;
const SHORTEST_EDGE = 4;

const piecesOfClause = (clause: PolicyClause): readonly Piece[] => {
  const { id, text } = clause;
  return sentencesOf(clause)
    .flatMap((sentence) => piecesOf(text.text, sentence))
    .map((span) => ({ ...span, clause: id, words: text.text.slice(span.start, span.end) }))
    .filter(({ words }) => words.length >= SHORTEST_PIECE);
};

const piecesOfSide = ({ clauses, promises }: PairSide): readonly Piece[] =>
  clauses
    .flatMap(piecesOfClause)
    .filter(
      (piece) =>
        !promises.some(
          ({ clause, start, end, amounts }) => amounts.length > 0 && clause === piece.clause && start <= piece.start && piece.start < end,
        ),
    );

const nameTail = /^[一-龥]{0,8}(?:园区|中心|平台|基地|示范区|联盟|库|工程|机制)/u;

/** What kind of difference lies between two pieces that begin and end alike; undefined where it is only another wording. */
const difference = (
  body: string,
  annex: string,
): { readonly check: LintCheck; readonly one: string; readonly other: string } | undefined => {
  const { head, tail, one, other } = middles(body, annex);
  if (head.length < SHORTEST_EDGE || tail.length < SHORTEST_EDGE) return undefined;
  if (one !== "" && other !== "")
    return /[、和及]$/u.test(head) && !/[、，]/u.test(one + other) ? { check: "annex_actor", one, other } : undefined;
  const extra = one + other;
  if (/^[、和及与]/u.test(extra)) return { check: "annex_list", one, other };
  if (extra.length >= 2 && /^[一-龥]+$/u.test(extra) && !extra.endsWith("的") && nameTail.test(tail))
    return { check: "annex_name", one, other };
  return undefined;
};

const wordsOfPair = (document: LintDocument, { body, annex }: AnnexPair): readonly LintDraft[] => {
  const bodyPieces = piecesOfSide(body);
  return piecesOfSide(annex).flatMap((piece): readonly LintDraft[] => {
    if (body.words.includes(piece.words)) return [];
    const nearest = bodyPieces
      .map((one) => ({ one, like: likeness(one.words, piece.words) }))
      .toSorted((mine, theirs) => theirs.like - mine.like)[0];
    if (nearest === undefined || nearest.like < ALIKE) return [];
    const found = difference(nearest.one.words, piece.words);
    if (found === undefined) return [];
    const places = [
      placeIn(document, nearest.one.clause, nearest.one, { value: found.one === "" ? null : found.one }),
      placeIn(document, piece.clause, piece, { value: found.other === "" ? null : found.other }),
    ];
    const facts = { body: found.one, annex: found.other };
    return [{ kind: "body_annex", check: found.check, severity: "gap", behaviour: "flag", places, facts }];
  });
};

/** One actor, one name, one member of a list that body and annex write differently. */
export const annexWords: LintRun = (documents) =>
  documents.filter(({ own }) => own).flatMap((document) => annexPairs(document).flatMap((pair) => wordsOfPair(document, pair)));

const unitNames = ({ clauses }: PairSide): readonly string[] => [
  ...new Set(clauses.flatMap(({ responsible }) => responsible.flatMap(({ names }) => names))),
];

const placesOfUnits = (document: LintDocument, { clauses }: PairSide): readonly LintPlace[] =>
  clauses.flatMap(({ id, responsible }) =>
    responsible.map(({ words, span, names }) => ({
      document: document.key,
      clause: id,
      words,
      span,
      marks: [],
      group: 0,
      value: names[0] ?? null,
    })),
  );

const firstUnit = ({ responsible }: PolicyClause): string | undefined =>
  (responsible.find(({ role }) => role === "lead") ?? responsible[0])?.names[0];

/** Who leads a task, and who takes part, in the annex as in the body. */
export const annexUnits: LintRun = (documents) =>
  documents
    .filter(({ own }) => own)
    .flatMap((document) =>
      annexPairs(document).flatMap((pair): readonly LintDraft[] => {
        const [bodyUnits, annexUnits_] = [unitNames(pair.body), unitNames(pair.annex)];
        if (bodyUnits.length === 0 || annexUnits_.length === 0) return [];
        const led = pair.annex.clauses.filter((clause) => firstUnit(clause) !== undefined && firstUnit(clause) !== bodyUnits[0]);
        const onlyAnnex = annexUnits_.filter((name) => !bodyUnits.includes(name));
        const onlyBody = bodyUnits.filter((name) => !annexUnits_.includes(name));
        if (led.length + onlyAnnex.length + onlyBody.length === 0) return [];
        const facts = {
          bodyLead: bodyUnits[0] ?? "",
          annexLead: led.map((clause) => firstUnit(clause) ?? "").join("、"),
          onlyBody: onlyBody.join("、"),
          onlyAnnex: onlyAnnex.join("、"),
        };
        return [
          {
            kind: "body_annex",
            check: "annex_units",
            severity: "note",
            behaviour: "units_of_annex",
            places: [...placesOfUnits(document, pair.body), ...placesOfUnits(document, pair.annex)],
            facts,
          },
        ];
      }),
    );

/** Targets whose figure stands in the body or in the annex alone. */
export const annexTargets: LintRun = (documents) =>
  documents
    .filter(({ own }) => own)
    .flatMap((document): readonly LintDraft[] => {
      const places = annexPairs(document).flatMap(({ body, annex }) => {
        const missing = (mine: PairSide, theirs: PairSide) =>
          mine.targets.filter(({ value, unit }) => !theirs.words.includes(value + unit));
        return [...missing(body, annex), ...missing(annex, body)];
      });
      if (places.length === 0) return [];
      const marked = places.map((target, group) => placeIn(document, target.clause, target, { group, value: target.value + target.unit }));
      return [
        {
          kind: "coverage",
          check: "annex_target",
          severity: "gap",
          behaviour: "inherit_number",
          places: marked,
          facts: { count: String(places.length) },
        },
      ];
    });
