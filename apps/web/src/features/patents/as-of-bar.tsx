import type { PatentFacts } from "@zhiqiao/contracts";
import { Alert, Button } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../shared/dates.ts";
import { DayInput } from "../../shared/day-input.tsx";
import { Term } from "../../shared/term.tsx";

interface AsOfBarProps {
  /** The days in the address; undefined is today. */
  readonly day: string | undefined;
  readonly knownOn: string | undefined;
  /** What the server answered, which may still be for the days before. */
  readonly facts: PatentFacts | undefined;
  readonly onChange: (days: { readonly day?: string | undefined; readonly knownOn?: string | undefined }) => void;
}

/** Chooses the day whose state is shown and the day as known on, and says plainly when that is not today. */
export const AsOfBar = ({ day, knownOn, facts, onChange }: AsOfBarProps): ReactNode => {
  const { t } = useTranslation("patents");
  const dayId = useId();
  const knownId = useId();
  const today = formatDay(new Date());
  const chosen = day !== undefined || knownOn !== undefined;
  return (
    <section className="as-of" aria-label={t("page.asOf.label")}>
      <div className="as-of-line">
        <span className="as-of-day">
          <label htmlFor={dayId} className="visually-hidden">
            {t("page.asOf.day")}
          </label>
          <Term word={t("page.asOf.day")} explanation={t("page.asOf.dayHelp")} />
          <DayInput
            id={dayId}
            value={day ?? facts?.day ?? today}
            isExcluded={() => false}
            onChange={(next) => onChange({ day: next === null || next === today ? undefined : next, knownOn })}
          />
        </span>
        <span className="as-of-day">
          <label htmlFor={knownId} className="visually-hidden">
            {t("page.asOf.knownOn")}
          </label>
          <Term word={t("page.asOf.knownOn")} explanation={t("page.asOf.knownOnHelp")} />
          <DayInput
            id={knownId}
            value={knownOn ?? facts?.knownOn ?? today}
            isExcluded={(one) => one > today}
            onChange={(next) => onChange({ day, knownOn: next === null || next === today ? undefined : next })}
          />
        </span>
      </div>
      {chosen && facts !== undefined && (
        <Alert
          className="as-of-past"
          type="warning"
          showIcon
          title={t("page.asOf.past", { day: facts.day, knownOn: facts.knownOn })}
          description={
            <>
              {t("page.asOf.note")}{" "}
              <Button type="link" size="small" className="fact-act" onClick={() => onChange({})}>
                {t("page.asOf.today")}
              </Button>
            </>
          }
        />
      )}
    </section>
  );
};
