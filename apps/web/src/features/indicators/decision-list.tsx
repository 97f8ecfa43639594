import type { HighValueDecisions } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Fact, Facts } from "../../shared/facts.tsx";
import { MoneyText } from "../../shared/money-text.tsx";
import { Term } from "../../shared/term.tsx";

const names = [
  "definitionFrom2026",
  "pledgeThresholdFen",
  "hongKongMacaoTaiwanCount",
  "familyMustBeGranted",
  "maintainedFrom",
  "familyComplete",
  "pledgesComplete",
  "awardsComplete",
] as const satisfies readonly (keyof HighValueDecisions)[];

const Decided = ({ name, decisions }: { readonly name: (typeof names)[number]; readonly decisions: HighValueDecisions }): ReactNode => {
  const { t } = useTranslation("indicators");
  const value = decisions[name];
  if (value === null) return <span className="muted">{t("settings.undecided")}</span>;
  if (name === "pledgeThresholdFen") return <MoneyText fen={decisions.pledgeThresholdFen} />;
  if (value === "filing" || value === "grant") return t(`settings.${value}`);
  if (value === "five_situations" || value === "four_situations") return t(`definition.${value}`);
  return t(value === true ? "settings.yes" : "settings.no");
};

/** Each question that the texts leave open, explained, with what was decided on it. */
export const DecisionList = ({ decisions }: { readonly decisions: HighValueDecisions }): ReactNode => {
  const { t } = useTranslation("indicators");
  return (
    <Facts>
      {names.map((name) => (
        <Fact key={name} label={<Term word={t(`settings.fields.${name}`)} explanation={t(`settings.hints.${name}`)} />}>
          <Decided name={name} decisions={decisions} />
        </Fact>
      ))}
    </Facts>
  );
};
