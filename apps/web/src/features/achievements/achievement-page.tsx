import { type Achievement, achievementsEndpoints } from "@zhiqiao/contracts";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { formatDay } from "../../shared/dates.ts";
import { DayInput } from "../../shared/day-input.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { ReadState } from "../../shared/states.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { AchievementDemands } from "../matching/achievement-demands.tsx";
import { AskedPrice, CooperationText, MaturityTag } from "./achievement-words.tsx";
import { ContactPanel } from "./contact-panel.tsx";

const schema = z.object({ knownOn: z.iso.date().optional() });

/** What sources state of an achievement; what none states is said to be unknown. */
const AchievementFacts = ({ achievement }: { readonly achievement: Achievement }): ReactNode => {
  const { t } = useTranslation("achievements");
  const unknown = <span className="muted">{t("unknown")}</span>;
  const listed = (values: readonly string[]): ReactNode => (values.length === 0 ? unknown : values.join("；"));
  return (
    <section className="panel" aria-label={t("facts.title")}>
      <Facts>
        <Fact label={t("columns.units")}>{listed(achievement.units)}</Fact>
        <Fact label={t("facts.people")}>{listed(achievement.people)}</Fact>
        <Fact label={t("facts.technicalField")}>{achievement.technicalField ?? unknown}</Fact>
        <Fact label={t("facts.applicationIndustry")}>{achievement.applicationIndustry ?? unknown}</Fact>
        <Fact label={t("columns.maturity")}>
          <MaturityTag {...achievement} explained />{" "}
          {achievement.maturity !== null &&
            achievement.maturityText !== null &&
            achievement.maturityText !== t(`maturity.${achievement.maturity}`) && (
              <span className="muted">{t("facts.asStated", { text: achievement.maturityText })}</span>
            )}
        </Fact>
        <Fact label={t("columns.cooperation")}>
          <CooperationText cooperation={achievement.cooperation} />
        </Fact>
        <Fact label={t("columns.price")}>
          <AskedPrice {...achievement} />
        </Fact>
        <Fact label={t("facts.intellectualProperty")}>{achievement.intellectualProperty ?? unknown}</Fact>
        <Fact label={t("facts.region")}>{achievement.region ?? unknown}</Fact>
        <Fact label={t("columns.postedDate")}>
          <DateText value={achievement.postedDate} />
        </Fact>
        {achievement.keywords.length > 0 && <Fact label={t("facts.keywords")}>{listed(achievement.keywords)}</Fact>}
        {achievement.externalId !== null && <Fact label={t("facts.externalId")}>{achievement.externalId}</Fact>}
        {achievement.applicationScope !== null && (
          <Fact label={t("facts.applicationScope")} wide>
            {achievement.applicationScope}
          </Fact>
        )}
        {Object.entries(achievement.extra).map(([heading, text]) => (
          <Fact key={heading} label={heading} wide>
            {text}
          </Fact>
        ))}
      </Facts>
    </section>
  );
};

const Loaded = ({ achievement }: { readonly achievement: Achievement }): ReactNode => {
  const { t } = useTranslation("achievements");
  const mayMatch = useHolds("matching.read");
  return (
    <>
      {achievement.knownOn !== null && (
        <Alert className="error-state" type="info" showIcon title={t("knownOn.shown", { day: achievement.knownOn })} />
      )}
      <section className="panel" aria-labelledby="achievement-summary">
        <h2 id="achievement-summary">
          {t("facts.summary")} <EvidenceButton look="icon" kind="achievement" id={achievement.id} about={t("facts.summary")} />
        </h2>
        {achievement.summary === null ? (
          <p className="muted">{t("facts.noSummary")}</p>
        ) : (
          <p className="long-text">{achievement.summary.trim()}</p>
        )}
      </section>
      <AchievementFacts achievement={achievement} />
      <ContactPanel achievement={achievement} />
      {mayMatch && <AchievementDemands achievement={achievement} />}
    </>
  );
};

/** /achievements/:id: one technology achievement, as it is known now or as it was known on a day. */
export const AchievementPage = (): ReactNode => {
  const { t } = useTranslation("achievements");
  const id = usePathId();
  const today = formatDay(new Date());
  const [{ knownOn }, change] = useSearchState(schema);
  const now = useRead(achievementsEndpoints.getAchievement, { params: { id }, query: {} });
  const read = useRead(achievementsEndpoints.getAchievement, { params: { id }, query: knownOn === undefined ? {} : { knownOn } });
  return (
    <ReadState read={now}>
      {(achievement) => (
        <>
          <PageHeader
            title={achievement.title}
            back={{ href: "/achievements", label: t("title") }}
            extra={<EvidenceButton kind="achievement" id={achievement.id} />}
            hint={
              <span className="tag-row">
                <MaturityTag {...achievement} />
                <span>{achievement.units.join("；")}</span>
                <span className="muted">{t("records", { count: achievement.recordCount })}</span>
              </span>
            }
          />
          <p className="known-on">
            <label htmlFor="known-on">{t("knownOn.label")}</label>{" "}
            <DayInput
              id="known-on"
              value={knownOn ?? null}
              onChange={(day) => change({ knownOn: day ?? undefined })}
              isExcluded={(day) => day > today}
            />
          </p>
          <ReadState read={read}>{(shown) => <Loaded achievement={shown} />}</ReadState>
        </>
      )}
    </ReadState>
  );
};
