import type { RulebookChange } from "@zhiqiao/contracts";
import { fieldText } from "@zhiqiao/messages/rule-amount";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { useParameterName, useRuleWords } from "./rulebook-table-words.tsx";

/** A change in one sentence: what becomes of what. */
export function useChangeSentence(): (change: Pick<RulebookChange, "content" | "before" | "unit" | "occasion">) => string {
  const { t } = useTranslation("rulebook");
  const language = useLanguage();
  const words = useRuleWords();
  const nameOf = useParameterName();
  const regionName = useRegionName();
  return ({ content, before, unit, occasion }) => {
    if (content.kind === "parameter") {
      const said = (value: string | null): string =>
        value === null ? t("change.noBefore") : unit === null ? value : words.value(unit, value);
      return t("change.parameter", {
        rule: content.ruleId,
        parameter: nameOf(content.parameter),
        before: said(before),
        value: said(content.value),
      });
    }
    if (content.kind === "stacking") {
      const named = { trigger: words.trigger(content.trigger), region: regionName(content.region) ?? content.region };
      return content.mode === null
        ? t("change.stackingOpen", named)
        : t("change.stacking", { ...named, mode: t(`question.mode.${content.mode}`) });
    }
    if (content.settles === "reading")
      return content.ruleId === null
        ? t("change.readingOpen", { award: words.trigger(content.awardKey) })
        : t("change.reading", { award: words.trigger(content.awardKey), rule: content.ruleId });
    if (content.settles === "base")
      return content.base === null
        ? t("change.baseOpen", { rule: content.ruleId })
        : t("change.base", { rule: content.ruleId, base: fieldText(language, occasion ?? "", content.base) });
    return content.percent === null
      ? t("change.percentOpen", { rule: content.ruleId })
      : t("change.percent", { rule: content.ruleId, percent: content.percent });
  };
}
