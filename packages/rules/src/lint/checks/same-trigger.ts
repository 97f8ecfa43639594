import type { PolicyPromise } from "../../statements/promises.ts";
import { sameFen } from "../../statements/quantities.ts";
import { annexPairs } from "../annex-pairs.ts";
import type { LintDocument, LintDraft, LintRun } from "../finding.ts";
import { likeness } from "../likeness.ts";
import { bareSubject, clauseOf, placeOfPromise, valueOf } from "../places.ts";

const SAME_SUBJECT = 0.88;
const SAME_WORDS = 0.97;
const SHORTEST_SUBJECT = 6;

const levels = (subject: string): string => (subject.match(/国家级|省级|市级|区级|县级/gu) ?? []).join();

const sameBound = (one: PolicyPromise, other: PolicyPromise): boolean =>
  one.amounts.every(({ bound }, at) => bound.kind === other.amounts[at]?.bound.kind);

const sameValue = (one: PolicyPromise, other: PolicyPromise): boolean =>
  sameFen(one.amounts, other.amounts) &&
  one.percentages.map(({ value }) => value).join() === other.percentages.map(({ value }) => value).join();

type Twin = { readonly one: PolicyPromise; readonly other: PolicyPromise; readonly same: boolean };

/** Beyond so many different subjects only those that say the very same are compared; no circular has them. */
const MOST_SUBJECTS = 500;

/** Promises by what they reward, in the order of the text: their subjects say the same, at the same level. */
const bySubject = (document: LintDocument): readonly (readonly PolicyPromise[])[] => {
  const groups = new Map<string, PolicyPromise[]>();
  for (const promise of document.promises) {
    const subject = bareSubject(promise.subject);
    if (promise.amounts.length + promise.percentages.length === 0 || subject.length < SHORTEST_SUBJECT) continue;
    const known = groups.get(subject);
    if (known === undefined) groups.set(subject, [promise]);
    else known.push(promise);
  }
  if (groups.size > MOST_SUBJECTS) return [...groups.values()];
  const merged: { readonly subject: string; readonly promises: PolicyPromise[] }[] = [];
  for (const [subject, promises] of groups) {
    const alike = merged.find((one) => levels(one.subject) === levels(subject) && likeness(one.subject, subject) >= SAME_SUBJECT);
    if (alike === undefined) merged.push({ subject, promises });
    else alike.promises.push(...promises);
  }
  return merged.map(({ promises }) => promises);
};

/** Each later promise of a subject beside the first one. */
const twinsOf = (document: LintDocument): readonly Twin[] =>
  bySubject(document).flatMap(([one, ...others]) =>
    one === undefined ? [] : others.map((other) => ({ one, other, same: sameValue(one, other) })),
  );

const inAnnex = (document: LintDocument, { clause }: PolicyPromise): boolean => clauseOf(document, clause)?.annex !== null;

/** One document, one trigger, two amounts. Body against annex is compared by checks of its own. */
export const twoAmounts: LintRun = (documents) =>
  documents
    .filter(({ own }) => own)
    .flatMap((document) =>
      twinsOf(document)
        .filter(({ one, other, same }) => !same && inAnnex(document, one) === inAnnex(document, other))
        .map(
          ({ one, other }): LintDraft => ({
            kind: "conflict",
            check: "two_amounts",
            severity: "conflict",
            behaviour: "block_until_ruling",
            places: [placeOfPromise(document, one), placeOfPromise(document, other)],
            facts: { subject: one.subject, one: valueOf(one) ?? "", other: valueOf(other) ?? "" },
          }),
        ),
    );

/** Body and annex reward the same thing with other sums, where no common heading sets their tasks side by side. */
export const annexTwins: LintRun = (documents) =>
  documents
    .filter(({ own }) => own)
    .flatMap((document) => {
      const paired = annexPairs(document);
      return twinsOf(document)
        .filter(({ one, other, same }) => !same && !inAnnex(document, one) && inAnnex(document, other))
        .filter(({ one, other }) => !paired.some(({ body, annex }) => body.promises.includes(one) && annex.promises.includes(other)))
        .map(
          ({ one, other }): LintDraft => ({
            kind: "body_annex",
            check: "annex_amount",
            severity: "conflict",
            behaviour: "block_until_ruling",
            places: [placeOfPromise(document, one), placeOfPromise(document, other)],
            facts: { body: valueOf(one) ?? "", annex: valueOf(other) ?? "" },
          }),
        );
    });

/** One document promises the same amount for the same thing twice: it is paid once. */
export const repeatedRule: LintRun = (documents) =>
  documents
    .filter(({ own }) => own)
    .flatMap((document): readonly LintDraft[] => {
      const twins = twinsOf(document).filter(
        ({ one, other, same }) =>
          same && sameBound(one, other) && likeness(bareSubject(one.subject), bareSubject(other.subject)) >= SAME_WORDS,
      );
      if (twins.length === 0) return [];
      return [
        {
          kind: "duplicate",
          check: "repeated_rule",
          severity: "note",
          behaviour: "pay_once",
          places: twins.flatMap(({ one, other }, group) => [
            placeOfPromise(document, one, { group }),
            placeOfPromise(document, other, { group }),
          ]),
          facts: { count: String(twins.length) },
        },
      ];
    });
