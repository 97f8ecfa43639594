import type { PatentFacts } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { type ClaimBranch, claimText, claimTree, countBelow } from "./claim-tree.ts";
import { SourceLink } from "./stated-item.tsx";

const Heading = ({ branch }: { readonly branch: ClaimBranch }): ReactNode => {
  const { t } = useTranslation("patents");
  const { claim } = branch;
  const below = countBelow(branch);
  const independent = claim.dependsOn.length === 0;
  return (
    <span className="claim-heading">
      <strong>{t("page.claims.number", { number: claim.number })}</strong>
      {independent && <StatusTag tone="progress">{t("page.claims.independent")}</StatusTag>}
      {!independent && <span className="muted">{t("page.claims.dependsOn", { numbers: claim.dependsOn.join("、") })}</span>}
      {below > 0 && <span className="muted">{t("page.claims.dependants", { count: below })}</span>}
    </span>
  );
};

/** A claim with those below it; what has something below it folds, by mouse and keyboard, as the browser's own details do. */
const Branch = ({ branch, open }: { readonly branch: ClaimBranch; readonly open: boolean }): ReactNode => (
  <li className="claim">
    {branch.dependants.length === 0 ? (
      <>
        <Heading branch={branch} />
        <p className="claim-text">{claimText(branch.claim)}</p>
      </>
    ) : (
      <details open={open}>
        <summary>
          <Heading branch={branch} />
          <span className="claim-text">{claimText(branch.claim)}</span>
        </summary>
        <ul className="claim-list">
          {branch.dependants.map((one) => (
            <Branch key={one.claim.number} branch={one} open={open} />
          ))}
        </ul>
      </details>
    )}
  </li>
);

/** The claims of a patent by dependency: independent claims, and below each those that depend on it. */
export const PatentClaims = ({ claims }: { readonly claims: PatentFacts["claims"] }): ReactNode => {
  const { t } = useTranslation("patents");
  // A new round remounts the tree, so that all claims open or close together and each may be folded by hand afterwards.
  const [round, setRound] = useState({ open: true, count: 0 });
  if (claims === null) return <EmptyState title={t("page.claims.none")} hint={t("page.claims.noneHint")} />;
  const tree = claimTree(claims.claims);
  const independent = claims.claims.filter(({ dependsOn }) => dependsOn.length === 0).length;
  const setAll = (open: boolean): void => setRound(({ count }) => ({ open, count: count + 1 }));
  return (
    <section className="panel" aria-labelledby="patent-claims">
      <div className="panel-line">
        <h2 id="patent-claims">{t("page.tabs.claims")}</h2>
        {claims.complete && (
          <span className="tag-row">
            <span className="muted">{t("page.claims.count", { total: claims.claims.length, independent })}</span>
            <Button size="small" onClick={() => setAll(true)}>
              {t("page.claims.openAll")}
            </Button>
            <Button size="small" onClick={() => setAll(false)}>
              {t("page.claims.closeAll")}
            </Button>
          </span>
        )}
      </div>
      {!claims.complete && <p className="muted">{t("page.claims.partial")}</p>}
      <ul key={round.count} className="claim-list claim-roots">
        {tree.map((branch) => (
          <Branch key={branch.claim.number} branch={branch} open={round.open} />
        ))}
      </ul>
      <SourceLink source={claims.source} />
    </section>
  );
};
