import { CopyOutlined } from "@ant-design/icons";
import type { Patent, PatentFacts } from "@zhiqiao/contracts";
import { App, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayText } from "./day-text.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { MoneyText } from "../../shared/money-text.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { HighValueBadge } from "../indicators/high-value-badge.tsx";
import { OfficeText } from "./office-text.tsx";
import { useAnnuityLine } from "./patent-annuities.tsx";
import { DifferenceMark } from "./patent-differences.tsx";
import { spellingsOf } from "./patent-numbers.ts";
import { DayStatusTag, OfferTags, PatentTypeText, ValidityTag } from "./patent-words.tsx";
import { useFactWords } from "./use-fact-words.ts";

interface PatentSummaryProps {
  readonly patent: Patent;
  /** Undefined until the server has answered. */
  readonly facts: PatentFacts | undefined;
  /** The knowledge day that the reader chose; today's knowledge where none. */
  readonly knownOn: string | undefined;
  /** Where the schedule of annuities stands, as of the same days. */
  readonly annuitiesHref: string;
}

/** A number that can be copied: people carry it into other systems. */
const Copied = ({ number }: { readonly number: string }): ReactNode => {
  const { t } = useTranslation("patents");
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(number);
    void message.success(t("page.copied", { number }));
  };
  return (
    <span className="number summary-number">
      {number}
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined />}
        aria-label={t("page.copy", { number })}
        title={t("page.copy", { number })}
        onClick={() => void copy()}
      />
    </span>
  );
};

const Numbers = ({ patent, facts }: Pick<PatentSummaryProps, "patent" | "facts">): ReactNode => {
  const { t } = useTranslation("patents");
  const granted = patent.grantDate !== null;
  const spellings = spellingsOf(patent.applicationNumber, granted);
  return (
    <dl className="summary-numbers">
      {spellings?.certificate !== undefined && (
        <div>
          <dt>{t("page.summary.certificate")}</dt>
          <dd>
            <Copied number={spellings.certificate} />
          </dd>
        </div>
      )}
      {patent.applicationNumber !== null && (
        <div>
          <dt>{t("facts.applicationNumber")}</dt>
          <dd>
            <Copied number={patent.applicationNumber} />
          </dd>
        </div>
      )}
      {patent.publicationNumber !== null && (
        <div>
          <dt>{t("facts.publicationNumber")}</dt>
          <dd>
            <Copied number={patent.publicationNumber} />
          </dd>
        </div>
      )}
      {facts !== undefined && (
        <div>
          <dt>{t("page.family.office")}</dt>
          <dd>
            <OfficeText office={facts.office} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t("facts.type")}</dt>
        <dd>
          <PatentTypeText type={patent.type} />
        </dd>
      </div>
      <div>
        <dt>{t("facts.applicationDate")}</dt>
        <dd>
          <DayText value={patent.applicationDate} />
        </dd>
      </div>
      <div>
        <dt>{t("facts.grantDate")}</dt>
        <dd>
          <DayText value={patent.grantDate} />
        </dd>
      </div>
    </dl>
  );
};

/** What is left of the term on the day asked, in one line, and until when. */
const Life = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const { remainingLife: life, term } = facts;
  const length = life.days === null ? undefined : words.life(facts.day, life.days);
  const main = (): string => {
    switch (life.state) {
      case "running":
        return length ?? t("page.life.unknown");
      case "at_least":
        return length === undefined ? t("page.life.unknown") : t("page.life.atLeast", { life: length });
      case "expired":
      case "ended":
      case "not_filed":
      case "unknown":
      case "other_office":
        return t(`page.life.${life.state}`);
    }
  };
  return (
    <>
      <div className="summary-value">{main()}</div>
      {term.lastDay !== null && life.state === "running" && <div className="muted">{t("page.life.lastDay", { day: term.lastDay })}</div>}
      {life.state === "at_least" && term.earliestExpiryDay !== null && (
        <div className="muted">{t("page.life.earliest", { day: term.earliestExpiryDay })}</div>
      )}
      {life.missing.length > 0 && <div className="muted">{t("page.missing.label", { facts: words.missing(life.missing) })}</div>}
    </>
  );
};

const Annuity = ({ facts, href }: { readonly facts: PatentFacts; readonly href: string }): ReactNode => {
  const { what, when, next } = useAnnuityLine(facts);
  return (
    <>
      {next === undefined ? (
        what
      ) : (
        <TextLink className="summary-value" href={href} keepScroll>
          {what}
        </TextLink>
      )}
      {when !== null && <div className={next?.state === "overdue" ? "summary-late" : "muted"}>{when}</div>}
    </>
  );
};

const Owner = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const localName = useLocalName();
  const names = patent.currentOwners.length > 0 ? patent.currentOwners : patent.applicants;
  const [first] = names;
  if (patent.ownerOrganization !== null) {
    return (
      <>
        <TextLink className="summary-value" href={`/organizations/${patent.ownerOrganization.id}`}>
          {localName(patent.ownerOrganization)}
        </TextLink>
        {names.length > 1 && <div className="muted">{t("page.summary.ownersMore", { count: names.length })}</div>}
      </>
    );
  }
  if (first === undefined) return <span className="muted">{t("facts.unknown")}</span>;
  return (
    <>
      <div className="summary-value">{first}</div>
      {names.length > 1 && <div className="muted">{t("page.summary.ownersMore", { count: names.length })}</div>}
    </>
  );
};

/** Only inventions of China are judged. */
export const mayBeHighValue = ({ type }: Patent, { office }: PatentFacts): boolean =>
  (type === null || type === "invention") && (office === null || office === "CN");

/** What the patent is, in one screen: status of the day, term left, next annuity, owner, offer, numbers and dates. */
export const PatentSummary = ({ patent, facts, knownOn, annuitiesHref }: PatentSummaryProps): ReactNode => {
  const { t } = useTranslation("patents");
  const waiting = <span className="muted">…</span>;
  return (
    <section className="panel patent-summary" aria-label={t("page.summary.title")} aria-busy={facts === undefined}>
      <dl className="summary-cells">
        <div>
          <dt>{t("page.summary.status")}</dt>
          <dd>
            {facts === undefined ? (
              <ValidityTag validity={patent.validity} explained />
            ) : (
              <>
                <DayStatusTag validity={facts.status.validity} group={facts.status.group} />
                {facts.status.flags.map((flag) => (
                  <div className="muted" key={flag}>
                    {t(`flag.${flag}`)}
                  </div>
                ))}
                <DifferenceMark differences={facts.differences} field="legal" />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t("page.summary.life")}</dt>
          <dd>{facts === undefined ? waiting : <Life facts={facts} />}</dd>
        </div>
        <div>
          <dt>{t("page.summary.annuity")}</dt>
          <dd>{facts === undefined ? waiting : <Annuity facts={facts} href={annuitiesHref} />}</dd>
        </div>
        {facts !== undefined && mayBeHighValue(patent, facts) && (
          <div>
            <dt>{t("page.summary.highValue")}</dt>
            <dd>
              <HighValueBadge patentId={patent.id} day={facts.day} knownOn={knownOn} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("page.summary.owner")}</dt>
          <dd>
            <Owner patent={patent} />
          </dd>
        </div>
        <div>
          <dt>{t("page.summary.offer")}</dt>
          <dd>
            <OfferTags availability={patent.availability} />
            {patent.priceFen !== null && (
              <div>
                <MoneyText fen={patent.priceFen} />
              </div>
            )}
          </dd>
        </div>
      </dl>
      <Numbers patent={patent} facts={facts} />
    </section>
  );
};
