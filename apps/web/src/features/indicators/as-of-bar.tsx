import { indicatorsEndpoints } from "@zhiqiao/contracts";
import { Alert, Button, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstantExact } from "../../shared/dates.ts";
import { DayInput } from "../../shared/day-input.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { Term } from "../../shared/term.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import type { AsOf } from "./as-of.ts";

interface AsOfBarProps {
  readonly value: AsOf;
  readonly onChange: (patch: AsOf) => void;
}

/** Chooses region, day and the moment of knowledge; says plainly when what is shown was known earlier. */
export const AsOfBar = ({ value, onChange }: AsOfBarProps): ReactNode => {
  const { t } = useTranslation("indicators");
  const dayId = useId();
  const person = useSignedIn();
  const runs = useRead(indicatorsEndpoints.listHighValueRuns, {});
  const today = formatDay(new Date());
  const { region, day, known } = value;
  const moments = (runs.data?.items ?? []).map(({ startedAt }) => startedAt);
  const chosen = known === undefined || moments.includes(known) ? moments : [known, ...moments];
  return (
    <section className="indicator-as-of" aria-label={t("day")}>
      <div className="indicator-choices">
        <RegionSelect
          label={t("region")}
          value={region ?? person.organization.regionCode}
          allowClear={false}
          onChange={(next) => onChange({ region: next })}
        />
        <span className="indicator-choice">
          <label htmlFor={dayId}>{t("day")}</label>
          <DayInput
            id={dayId}
            value={day ?? today}
            isExcluded={(one) => one > today}
            onChange={(next) => onChange({ day: next === null || next === today ? undefined : next })}
          />
        </span>
        <span className="indicator-choice">
          <Term word={t("known")} explanation={t("knownHint")} />
          <Select<string>
            className="indicator-known"
            aria-label={t("known")}
            value={known ?? ""}
            onChange={(next) => onChange({ known: next === "" ? undefined : next })}
            options={[
              { value: "", label: t("knownNow") },
              ...chosen.map((moment) => ({ value: moment, label: formatInstantExact(moment) })),
            ]}
          />
        </span>
      </div>
      {known !== undefined && (
        <Alert
          type="warning"
          showIcon
          title={t("asKnown", { time: formatInstantExact(known) })}
          action={
            <Button size="small" onClick={() => onChange({ known: undefined })}>
              {t("backToNow")}
            </Button>
          }
        />
      )}
    </section>
  );
};
