import type { PolicyTarget } from "../../statements/targets.ts";
import type { LintDocument, LintDraft, LintPlace, LintRun } from "../finding.ts";
import { sharedRun } from "../likeness.ts";
import { placeIn } from "../places.ts";
import { awardReach } from "./awards.ts";

const ownDocuments = (documents: readonly LintDocument[]): readonly LintDocument[] => documents.filter(({ own }) => own);
const inOrder = ({ targets }: LintDocument, one: PolicyTarget, other: PolicyTarget): number =>
  targets.indexOf(one) - targets.indexOf(other);
const figureOf = ({ value, unit }: PolicyTarget): string => value + unit;

/** Amounts that flow through a period (a loan, a deal, a training), unlike a stock that is counted on a day. */
const isFlow = ({ metric, unit, object }: PolicyTarget): boolean =>
  (unit.endsWith("元") && /(?:金额|成交额|到账额?|收入|产值|销售额|营业额|融资额)$/u.test(metric)) ||
  (/^(?:人次|场|期)$/u.test(unit) && !/建立|建设/u.test(metric)) ||
  (unit === "条" && !/入库/u.test(metric + object));

/** An amount to be reached, and no word for the time in which. */
export const targetPeriods: LintRun = (documents) => {
  const open = ownDocuments(documents).flatMap((document) =>
    document.targets
      .filter((target) => isFlow(target) && target.period === null && target.earlierPeriod === null)
      .map((target) => ({ document, target, money: target.unit.endsWith("元") })),
  );
  return [true, false].flatMap((money): readonly LintDraft[] => {
    const found = open.filter((one) => one.money === money);
    if (found.length === 0) return [];
    const places = passages(found.map(({ document, target }) => ({ document, target })));
    return [
      {
        kind: "period",
        check: "target_without_period",
        severity: "gap",
        behaviour: "period_undefined",
        places,
        facts: { count: String(found.length) },
      },
    ];
  });
};

/** Targets of one sentence as one passage, from the first of them to the last. */
const passages = (found: readonly { readonly document: LintDocument; readonly target: PolicyTarget }[]): readonly LintPlace[] => {
  const groups = new Map<string, { document: LintDocument; targets: PolicyTarget[] }>();
  for (const { document, target } of found) {
    const key = `${document.key} ${target.clause} ${target.sentence.start}`;
    const known = groups.get(key) ?? { document, targets: [] };
    known.targets.push(target);
    groups.set(key, known);
  }
  return [...groups.values()].map(({ document, targets }, group) => {
    const [first, last] = [targets[0], targets.at(-1)];
    const span = { start: first?.start ?? 0, end: last?.end ?? 0 };
    return placeIn(document, first?.clause ?? "", span, { group, marks: targets, value: targets.map(figureOf).join("、") });
  });
};

const isState = /拥有量|满意度|率$|占比|总数|总量|总人数|规模$/u;

/** 每年 stands at the first of several figures; whether it governs the later ones nobody says. */
export const periodReach: LintRun = (documents) => {
  const targets = ownDocuments(documents).flatMap((document) => {
    const doubtful = document.targets.filter(
      ({ period, earlierPeriod, metric, words }) =>
        period === null &&
        earlierPeriod !== null &&
        /^(?:每年度?|年|年均|年度)$/u.test(earlierPeriod) &&
        !isState.test(metric) &&
        metric !== "" &&
        !/^(?:且|并|不低于|不少于|不超过|达到)/u.test(words),
    );
    const governing = doubtful.flatMap(({ clause, sentence, start }) =>
      document.targets
        .filter((one) => one.clause === clause && one.sentence.start === sentence.start && one.start < start && one.period !== null)
        .slice(-1),
    );
    return [...new Set([...governing, ...doubtful])]
      .toSorted((one, other) => inOrder(document, one, other))
      .map((target) => ({ document, target }));
  });
  const awards = ownDocuments(documents).flatMap(awardReach);
  const places = [...passages(targets), ...awards].map((place, group) => ({ ...place, group }));
  return places.length === 0
    ? []
    : [
        {
          kind: "scope",
          check: "period_reach",
          severity: "gap",
          behaviour: "period_inferred",
          places,
          facts: { count: String(places.length) },
        },
      ];
};

const ratio = /[一-龥]{1,}率$/u;
const knownRatio = /(?:增长|利|费|汇|税|折扣|覆盖)率$/u;
/** Rates that every region counts in its own way. */
const contested = /(?:转化|实施|运用|产业化|贡献)率$/u;
const SHORTEST_TERM = 3;

/** A rate that no sentence defines; worse where it is asked of populations that overlap. */
export const undefinedRatios: LintRun = (documents) =>
  ownDocuments(documents).flatMap((document): readonly LintDraft[] => {
    const rates = document.targets.filter(({ metric, unit }) => unit === "%" && ratio.test(metric) && !knownRatio.test(metric));
    const groups: { term: string; targets: PolicyTarget[] }[] = [];
    for (const target of rates) {
      const group = groups.find(({ term }) => tailOf(term, target.metric).length >= SHORTEST_TERM);
      if (group === undefined) groups.push({ term: target.metric, targets: [target] });
      else {
        group.term = tailOf(group.term, target.metric);
        group.targets.push(target);
      }
    }
    return groups
      .filter(
        ({ term, targets }) =>
          (targets.length > 1 || contested.test(term)) && !document.document.source.replace(/\s/gu, "").includes(`${term}是指`),
      )
      .map(({ term, targets }): LintDraft => {
        const facts = {
          term,
          populations: targets.length > 1 ? targets.map(({ metric }) => metric.slice(0, -term.length)).join(" / ") : "",
        };
        const severity = targets.length > 1 ? "gap" : "note";
        return {
          kind: "definition",
          check: "ratio_undefined",
          severity,
          behaviour: "definition_required",
          places: passages(targets.map((target) => ({ document, target }))),
          facts,
        };
      });
  });

const tailOf = (one: string, other: string): string => {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[one.length - 1 - length] === other[other.length - 1 - length]) length += 1;
  return length === 0 ? "" : one.slice(-length);
};

const plainMetric = (metric: string): string => metric.replace(/^(?:到(?:19|20)\d{2}年|力争|争取|全市|全省|全区|实现)+/u, "");

/** The same measure in other units, so that the figures cannot be ranked. */
export const unitMismatch: LintRun = (documents) => {
  const all = documents.flatMap((document) => document.targets.map((target) => ({ document, target, metric: plainMetric(target.metric) })));
  const metrics = new Set(all.filter(({ metric }) => metric.length >= 4).map(({ metric }) => metric));
  return [...metrics].flatMap((metric): readonly LintDraft[] => {
    const found = all.filter((one) => one.metric === metric);
    const units = new Set(found.map(({ target }) => target.unit.replace(/^[万亿]/u, "")));
    if (units.size < 2 || !found.some(({ document }) => document.own)) return [];
    const places = found.map(({ document, target }) =>
      placeIn(document, target.clause, target, { value: `${target.operator === ">" ? ">" : "≥"} ${figureOf(target)}` }),
    );
    return [
      {
        kind: "unit",
        check: "unit_mismatch",
        severity: "gap",
        behaviour: "typed_units",
        places,
        facts: { metric, units: [...units].join(" / ") },
      },
    ];
  });
};

/** 力争实现以下目标： governs every sub-clause below. */
const isUnderEffort = ({ document }: LintDocument, { clause }: PolicyTarget): boolean => {
  const parent = document.clauses.find(({ id }) => id === clause)?.parent ?? null;
  return document.clauses.some(({ id, text }) => id === parent && /力争[^。]*(?:以下|如下)/u.test(text.text));
};

/** Best effort (力争, 争取) beside what binds (达到, 不少于), in one document. */
export const modalityMix: LintRun = (documents) =>
  ownDocuments(documents).flatMap((document): readonly LintDraft[] => {
    const effort = document.targets.filter((target) => target.modality === "best_effort" || isUnderEffort(document, target));
    const binding = document.targets.filter((target) => target.modality === "binding" && !effort.includes(target));
    if (effort.length === 0 || binding.length === 0) return [];
    const places = [...effort, ...binding].map((target, group) =>
      placeIn(document, target.clause, target, { group, value: effort.includes(target) ? "best_effort" : "binding" }),
    );
    return [
      {
        kind: "modality",
        check: "modality_mix",
        severity: "note",
        behaviour: "modality_shown",
        places,
        facts: { effort: String(effort.length), binding: String(binding.length) },
      },
    ];
  });

/** 超过 and 突破 (more than) beside 达到 and 以上 (at least), in one document. */
export const strictnessMix: LintRun = (documents) =>
  ownDocuments(documents).flatMap((document): readonly LintDraft[] => {
    const strict = document.targets.filter(({ operator }) => operator === ">");
    const inclusive = document.targets.filter(({ operator }) => operator === ">=");
    if (strict.length === 0 || inclusive.length === 0) return [];
    const places = passages(
      [...strict, ...inclusive].toSorted((one, other) => inOrder(document, one, other)).map((target) => ({ document, target })),
    );
    return [
      {
        kind: "strictness",
        check: "strictness_mix",
        severity: "note",
        behaviour: "operator_kept",
        places,
        facts: { strict: String(strict.length), inclusive: String(inclusive.length) },
      },
    ];
  });

const namedThing = ({ metric, object }: PolicyTarget): string =>
  (metric + object).replaceAll(/每年度?|到\d{4}年|累计|新增|完成|达到|[，、]/gu, "");

/** Whether the target counts over years what the quota limits in one: 新增 or 累计 of the same thing, or of no other in one sentence. */
const isSumOf = (target: PolicyTarget, quota: PolicyTarget): boolean => {
  if (!/新增|累计/u.test(target.words)) return false;
  const thing = namedThing(target);
  if (thing === "") return target.clause === quota.clause && target.sentence.start === quota.sentence.start;
  return sharedRun(namedThing(quota), thing).length >= 6;
};

/** Calendar years in which a target may be reached: those of the plan, else from the issue to the year that it names. */
const yearsOf = ({ document: { horizon, issuedOn } }: LintDocument, { period }: PolicyTarget): number | null => {
  const to = /^到(\d{4})年/u.exec(period ?? "")?.[1] ?? horizon?.to.slice(0, 4);
  const from = (horizon?.from ?? issuedOn)?.slice(0, 4);
  return to === undefined || from === undefined || to < from ? null : Number(to) - Number(from) + 1;
};

/** A quota per year against a target over the years of the plan: whether it can be reached at all, and with how many a year. */
export const quotaTargets: LintRun = (documents) =>
  ownDocuments(documents).flatMap((document) => {
    const quotas = document.targets.filter(({ operator, period }) => operator === "<=" && period === "每年");
    return quotas.flatMap((quota) =>
      document.targets
        .filter((target) => target !== quota && target.unit === quota.unit && isSumOf(target, quota))
        .flatMap((target): readonly LintDraft[] => {
          const years = yearsOf(document, target);
          if (years === null) return [];
          const [most, wanted] = [Number(quota.value) * years, Number(target.value)];
          const facts = {
            quota: figureOf(quota),
            years: String(years),
            most: String(most),
            target: figureOf(target),
            perYear: String(Math.ceil(wanted / years)),
          };
          return [
            {
              kind: "quota",
              check: "quota_target",
              severity: wanted > most ? "conflict" : "note",
              behaviour: "check_quota",
              places: [
                placeIn(document, quota.clause, quota, { value: figureOf(quota) }),
                placeIn(document, target.clause, target, { value: figureOf(target) }),
              ],
              facts,
            },
          ];
        }),
    );
  });
