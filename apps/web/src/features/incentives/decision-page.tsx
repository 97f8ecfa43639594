import { PrinterOutlined } from "@ant-design/icons";
import { incentivesEndpoints } from "@zhiqiao/contracts";
import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { formatInstant } from "../../shared/dates.ts";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { StandingTag } from "./decision-words.tsx";
import { EntitlementCard } from "./entitlement-card.tsx";
import { RecordLine } from "./recorded-facts.tsx";
import { useIncentiveWords } from "./use-incentive-words.ts";
import "./incentives.css";

type Decision = z.output<typeof incentivesEndpoints.getIncentiveDecision.reply>;
const dayMs = 86_400_000;

const Loaded = ({ decision }: { readonly decision: Decision }): ReactNode => {
  const { t } = useTranslation(["noApplication", "calculator"]);
  const localName = useLocalName();
  const vocabulary = useRead(incentivesEndpoints.getCalculatorVocabulary, {}, { freshForMs: dayMs });
  const words = useIncentiveWords(vocabulary.data);
  const { organization, run, replay, entitlement, facts, subject } = decision;
  const occasion = facts.find(({ id }) => id === entitlement.occasion.id);
  return (
    <>
      <PageHeader
        title={`${localName(organization)} · ${words.ruleWord(entitlement)}`}
        back={{ href: `/no-application?region=${run.regionCode}`, label: t("back") }}
        extra={
          <>
            <TextLink href={`/calculator?organization=${organization.id}&day=${run.day}`}>{t("calculator")}</TextLink>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t("print")}
            </Button>
          </>
        }
        hint={
          <>
            <StandingTag standing={decision.standing} />{" "}
            {t("computedOf", {
              day: run.day,
              time: formatInstant(run.finishedAt ?? run.askedAt),
              by: run.by ?? "—",
              organizations: run.organizations,
              decisions: run.decisions,
            })}
          </>
        }
      />
      <Alert
        className="decision-replay"
        type={replay.same ? "success" : "warning"}
        showIcon
        title={
          replay.same
            ? t("replaySame")
            : t("replayOther", {
                state: replay.state === "gone" ? t("gone") : t(`calculator:state.${replay.state as "granted"}`),
                amount: words.amountWord(replay.amountFen, false),
              })
        }
      />
      <EntitlementCard
        entitlement={entitlement}
        day={run.day}
        words={words}
        occasion={occasion === undefined ? undefined : { fields: occasion.fields, record: occasion }}
        unfolded
      />
      <section className="panel">
        <h2>{t("facts")}</h2>
        <p className="muted">{t("factsHint")}</p>
        <ul className="recorded-facts">
          {facts.map((record) => (
            <li key={record.id}>
              <div>
                <RecordLine record={record} words={words} />
              </div>
            </li>
          ))}
        </ul>
        <h3 className="panel-heading">{t("subject")}</h3>
        <Facts>
          {Object.entries(subject).map(([name, value]) => (
            <Fact key={name} label={words.fieldWord("subject", name)}>
              {words.valueWord("subject", name, value)}
            </Fact>
          ))}
        </Facts>
      </section>
    </>
  );
};

/** /no-application/:id: one row of the list with its trace, the facts it rests on, and what it comes to when computed again. */
export const DecisionPage = (): ReactNode => {
  const id = usePathId();
  const read = useRead(incentivesEndpoints.getIncentiveDecision, { params: { id } });
  return <ReadState read={read}>{(decision) => <Loaded decision={decision} />}</ReadState>;
};
