import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { formatYuan } from "../../shared/money.ts";
import type { TimelineSubject } from "./timeline-entries.ts";
import { yearsAndDays } from "./years-and-days.ts";

/** Words for facts of a patent, for its page and for paper. */
interface FactWords {
  /** Several names as one text; nobody stated as such. */
  readonly names: (names: readonly string[]) => string;
  /** Fen as exact 元. */
  readonly yuan: (fen: string) => string;
  /** What a rule lacked, as a list of words; a name of a newer server shows as it is. */
  readonly missing: (names: readonly string[]) => string;
  /** What an entry of the timeline tells, in one line. */
  readonly subject: (subject: TimelineSubject) => string;
  /** A number of days from a day on, in years and days. */
  readonly life: (from: string, days: number) => string;
}

export const useFactWords = (): FactWords => {
  const { t, i18n } = useTranslation("patents");
  const language = useLanguage();
  const separator = language === "zh-CN" ? "；" : "; ";
  const names = (list: readonly string[]): string => (list.length === 0 ? t("page.timeline.someone") : list.join(separator));
  const yuan = (fen: string): string => t("page.annuities.yuan", { amount: formatYuan(fen) });
  const missing = (list: readonly string[]): string =>
    list
      .map((name) => (i18n.exists(`patents:page.missing.of.${name}`) ? t(`page.missing.of.${name}` as "page.missing.of.type") : name))
      .join(separator);
  const subject = (told: TimelineSubject): string => {
    switch (told.of) {
      case "event":
        // What the product has no word for is told in the source's own.
        return told.item.kind === "other" && told.item.text !== null ? told.item.text : t(`page.event.kind.${told.item.kind}`);
      case "document":
        return `${told.item.stage === null ? t("page.document.unknownStage") : t(`page.document.stage.${told.item.stage}`)} ${told.item.number}`;
      case "payment":
        return told.item.year === null
          ? t("page.timeline.paymentNoYear", { amount: yuan(told.item.amountFen) })
          : t("page.timeline.payment", { year: told.item.year, amount: yuan(told.item.amountFen) });
      case "reduction":
        return t("page.timeline.reduction", { kind: t(`page.annuities.reductionKinds.${told.item.kind}`) });
      case "licence":
        return t("page.timeline.licence", { from: names(told.item.licensors), to: names(told.item.licensees) });
      case "licence_end":
        return t("page.timeline.licenceEnds");
      case "pledge":
        return t("page.timeline.pledge", { from: names(told.item.pledgors), to: names(told.item.pledgees) });
      case "pledge_release":
        return t("page.timeline.pledgeReleased");
      case "award":
        return t("page.timeline.award", { name: told.item.name });
      case "product":
        return t("page.timeline.product", { name: told.item.name });
      case "owner":
        return t("page.timeline.ownerNow", { names: names(told.item.names) });
    }
  };
  const life = (from: string, days: number): string => {
    const { years, days: rest } = yearsAndDays(from, days);
    return years === 0 ? t("page.life.runningDays", { days }) : t("page.life.running", { years, rest });
  };
  return { names, yuan, missing, subject, life };
};
