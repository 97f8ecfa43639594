import { CopyOutlined } from "@ant-design/icons";
import type { Patent, PatentFacts } from "@zhiqiao/contracts";
import { App, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { MoneyText } from "../../shared/money-text.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { nextAnnuity, useNextAnnuityWords } from "./patent-annuities.tsx";
import { DifferenceMark } from "./patent-differences.tsx";
import { spellingsOf } from "./patent-numbers.ts";
import { DayStatusTag, OfferTags, PatentTypeText, ValidityTag } from "./patent-words.tsx";
import { useFactWords } from "./use-fact-words.ts";

interface PatentSummaryProps {
  readonly patent: Patent;
  /** Undefined until the server has answered. */
  readonly facts: PatentFacts | undefined;
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

const Numbers = ({ patent }: { readonly patent: Patent }): ReactNode => {
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
      <div>
        <dt>{t("facts.type")}</dt>
        <dd>
          <PatentTypeText type={patent.type} />
        </dd>
      </div>
      <div>
        <dt>{t("facts.applicationDate")}</dt>
        <dd>
          <DateText value={patent.applicationDate} />
        </dd>
      </div>
      <div>
        <dt>{t("facts.grantDate")}</dt>
        <dd>
          <DateText value={patent.grantDate} />
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
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const nextWords = useNextAnnuityWords(facts.day);
  const { annuities } = facts;
  const next = nextAnnuity(facts);
  if (annuities.state === "not_granted") return t("page.annuities.notGranted");
  if (annuities.state === "unknown") {
    return (
      <>
        <div className="summary-value">{t("page.annuities.unknown")}</div>
        <div className="muted">{t("page.missing.label", { facts: words.missing(annuities.missing) })}</div>
      </>
    );
  }
  if (next === undefined) return t(facts.status.group === "ended" ? "page.life.ended" : "page.annuities.nothingDue");
  const { what, when } = nextWords(next);
  return (
    <>
      <TextLink className="summary-value" href={href} keepScroll>
        {what}
      </TextLink>
      <div className={next.state === "overdue" ? "summary-late" : "muted"}>{when}</div>
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

/** What the patent is, in one screen: status of the day, term left, next annuity, owner, offer, numbers and dates. */
export const PatentSummary = ({ patent, facts, annuitiesHref }: PatentSummaryProps): ReactNode => {
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
      <Numbers patent={patent} />
    </section>
  );
};
