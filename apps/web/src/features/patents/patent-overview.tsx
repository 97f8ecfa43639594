import type { Patent, PatentFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { HighValuePanel } from "../indicators/high-value-panel.tsx";
import { OfferPanel } from "./offer-panel.tsx";
import { PatentFields } from "./patent-fields.tsx";
import { mayBeHighValue } from "./patent-summary.tsx";
import { PatentStatus } from "./patent-status.tsx";

/** Abstract and first claim. */
export const PatentTexts = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const local = useLocalTitle();
  const abstract = local({ title: patent.abstract ?? "", titleEn: patent.abstractEn });
  return (
    <section className="panel" aria-labelledby="patent-abstract">
      <h2 id="patent-abstract">
        {t("facts.abstract")} <EvidenceButton look="icon" kind="patent" id={patent.id} about={t("facts.abstract")} />
      </h2>
      {abstract === "" ? <p className="muted">{t("facts.noAbstract")}</p> : <p className="long-text">{abstract}</p>}
      <h2 className="panel-heading">{t("facts.firstClaim")}</h2>
      {patent.firstClaim === null ? <p className="muted">{t("facts.noClaim")}</p> : <p className="long-text">{patent.firstClaim}</p>}
    </section>
  );
};

/** What the patent is about, what its owner offers, its status with its basis, and the bibliographic data. */
export const PatentOverview = ({
  patent,
  facts,
  knownOn,
}: {
  readonly patent: Patent;
  readonly facts: PatentFacts;
  /** The knowledge day that the reader chose. */
  readonly knownOn: string | undefined;
}): ReactNode => (
  <>
    <PatentTexts patent={patent} />
    <OfferPanel patent={patent} />
    <PatentStatus facts={facts} />
    {mayBeHighValue(patent, facts) && <HighValuePanel patentId={patent.id} day={facts.day} knownOn={knownOn} />}
    <PatentFields patent={patent} differences={facts.differences} />
  </>
);
