import { type Demand, DemandAction } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { DemandStatusTag } from "./demand-words.tsx";
import { lifeSteps } from "./life-steps.ts";
import "./demands.css";

/** Where a demand stands in its life. */
export const LifeSteps = ({ demand }: { readonly demand: Demand }): ReactNode => {
  const { t } = useTranslation("demands");
  const visited = new Set(demand.history.flatMap(({ from, to }) => (from === null ? [to] : [from, to])));
  return (
    <ol className="life" aria-label={t("life.title")}>
      {lifeSteps(demand.status, visited).map(({ status, state }, index) => (
        <li key={status} className={`life-${state}`} {...(state === "now" && { "aria-current": "step" })}>
          <span className="life-mark" aria-hidden>
            {state === "past" ? "✓" : index + 1}
          </span>
          {t(`status.${status}`)}
        </li>
      ))}
    </ol>
  );
};

/** Steps that are no `DemandAction`: what made the record. */
const otherSteps = ["imported", "created", "saved"] as const;
type OtherStep = (typeof otherSteps)[number];
const otherNames: Readonly<Record<string, OtherStep>> = {
  import: "imported",
  imported: "imported",
  create: "created",
  created: "created",
  save: "saved",
  saved: "saved",
  correct: "saved",
  corrected: "saved",
};

/** What happened to a demand, newest last, with the notes that were given. */
export const DemandHistory = ({ demand }: { readonly demand: Demand }): ReactNode => {
  const { t } = useTranslation("demands");
  const stepWord = (action: string): string => {
    const step = DemandAction.safeParse(action);
    if (step.success) return t(`action.${step.data}`);
    const other = otherNames[action];
    return other === undefined ? action : t(`life.${other}`);
  };
  return (
    <section className="panel" aria-labelledby="demand-history">
      <h2 id="demand-history">{t("life.history")}</h2>
      {demand.history.length === 0 ? (
        <p className="muted">{t("life.noHistory")}</p>
      ) : (
        <ol className="history">
          {demand.history.map((event) => (
            <li key={`${event.at} ${event.action}`}>
              <DateText value={event.at} /> <strong>{stepWord(event.action)}</strong> <DemandStatusTag status={event.to} />{" "}
              <span className="muted">{t("life.by", { who: event.by ?? t("life.system") })}</span>
              {event.note !== null && (
                <div>
                  {t("life.note")}
                  {t("colon")}
                  {event.note}
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
