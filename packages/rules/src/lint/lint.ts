import { promisesOf } from "../statements/promises.ts";
import { targetsOf } from "../statements/targets.ts";
import { annexAwards } from "./checks/annex-awards.ts";
import { annexTargets, annexUnits, annexWords } from "./checks/annex-words.ts";
import { addressedNotListed, missingGrades, percentBase, respectiveLists, withoutNumber } from "./checks/awards.ts";
import { formerTermsUsed, noExpiry, phases, severalNames, textArtefacts } from "./checks/document-wide.ts";
import { levelAmounts, levelTopics, lowerLevelHigher } from "./checks/levels.ts";
import { annexTwins, repeatedRule, twoAmounts } from "./checks/same-trigger.ts";
import { modalityMix, periodReach, quotaTargets, strictnessMix, targetPeriods, undefinedRatios, unitMismatch } from "./checks/targets.ts";
import {
  type LintDocument,
  type LintDraft,
  type LintFinding,
  lintKinds,
  type LintRun,
  type LintSeverity,
  type LintSource,
} from "./finding.ts";

const checks: readonly LintRun[] = [
  twoAmounts,
  annexAwards,
  annexTwins,
  levelAmounts,
  percentBase,
  levelTopics,
  quotaTargets,
  withoutNumber,
  addressedNotListed,
  missingGrades,
  annexWords,
  annexTargets,
  targetPeriods,
  periodReach,
  undefinedRatios,
  unitMismatch,
  phases,
  noExpiry,
  annexUnits,
  lowerLevelHigher,
  repeatedRule,
  respectiveLists,
  modalityMix,
  strictnessMix,
  formerTermsUsed,
  severalNames,
  textArtefacts,
];

const severities: readonly LintSeverity[] = ["conflict", "gap", "note"];

/** Documents and clauses of its places make the name of a finding, so that it stays what it was when others come or go. */
const nameOf = ({ check, places }: LintDraft): string => {
  const words = [...new Set(places.map(({ document, clause }) => `${document}:${clause ?? ""}`))].join("|");
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193) >>> 0;
  return `${check}-${hash.toString(16).padStart(8, "0")}`;
};

const prepare = (source: LintSource, own: boolean): LintDocument => ({
  ...source,
  own,
  promises: source.document.clauses.flatMap(promisesOf),
  targets: source.document.clauses.flatMap(targetsOf),
});

/**
 * 政策体检: what contradicts, is missing or is doubtful in the documents, and between them and those they are held against. Gravest first.
 * Works on words alone; every finding names its passages, and what the engine does about it.
 */
export const lintDocuments = (documents: readonly LintSource[], against: readonly LintSource[] = []): readonly LintFinding[] => {
  const prepared = [...documents.map((one) => prepare(one, true)), ...against.map((one) => prepare(one, false))];
  const names = new Map<string, number>();
  return checks
    .flatMap((run) => run(prepared))
    .map((draft) => {
      const name = nameOf(draft);
      const times = (names.get(name) ?? 0) + 1;
      names.set(name, times);
      return { id: times === 1 ? name : `${name}-${times}`, ...draft };
    })
    .toSorted(
      (one, other) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
        lintKinds.indexOf(one.kind) - lintKinds.indexOf(other.kind),
    );
};
