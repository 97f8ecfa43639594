import type { ApplicantName } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import type { NameActs } from "./use-name-acts.tsx";

type Candidate = ApplicantName["candidates"][number];

interface NameCandidateProps {
  readonly name: ApplicantName;
  readonly candidate: Candidate;
  readonly acts: NameActs;
}

/** An organisation that a name may mean: who it is, how alike the two are and why, and the two answers. */
export const NameCandidate = ({ name, candidate, acts }: NameCandidateProps): ReactNode => {
  const { t } = useTranslation(["names", "organizations"]);
  const localName = useLocalName();
  const regionName = useRegionName();
  const { organization, knownName, score, reasons, part } = candidate;
  const facts = [t(`organizations:kind.${organization.kind}`), regionName(organization.regionCode), organization.uscc].filter(
    (one) => one !== null && one !== undefined,
  );
  return (
    <li className="name-candidate">
      <div className="name-candidate-head">
        <TextLink href={`/organizations/${organization.id}`}>{localName(organization)}</TextLink>
        <span className="name-score">{t("score", { value: Math.round(score * 100) })}</span>
      </div>
      <div className="muted">{facts.join(" · ")}</div>
      {knownName !== localName(organization) && <div className="muted">{t("knownAs", { name: knownName })}</div>}
      <ul className="name-reasons" aria-label={t("columns.score")}>
        {reasons.map((reason) => (
          <li key={reason}>{t(`reason.${reason}`)}</li>
        ))}
      </ul>
      {part !== null && <p className="name-part">{t("isPart", { part: t(`part.${part}`) })}</p>}
      {name.canDecide && (
        <div className="name-acts">
          <Button
            size="small"
            disabled={acts.busy}
            aria-label={`${t("confirm")}: ${name.name} = ${localName(organization)}`}
            onClick={() => acts.same(name, organization)}
          >
            {t("confirm")}
          </Button>
          <Button
            size="small"
            disabled={acts.busy}
            aria-label={`${t("reject")}: ${name.name} ≠ ${localName(organization)}`}
            onClick={() => acts.different(name, organization)}
          >
            {t("reject")}
          </Button>
        </div>
      )}
    </li>
  );
};
