import { nameResolutionEndpoints, type OrganizationMerges as Merges } from "@zhiqiao/contracts";
import { App, Button, Popconfirm } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { MergeOrganization } from "./merge-organization.tsx";
import { mergeRefreshes } from "./merge-refreshes.ts";

interface OrganizationMergesProps {
  readonly organization: { readonly id: string; readonly nameZh: string; readonly nameEn: string | null };
}

const Merger = ({ merger }: { readonly merger: Merges["items"][number] }): ReactNode => {
  const { t } = useTranslation("names");
  const { message } = App.useApp();
  const localName = useLocalName();
  const sentence = useErrorSentence();
  const part = useWrite(nameResolutionEndpoints.partOrganization, {
    refreshes: mergeRefreshes,
    onDone: () => void message.success(t("merge.undone")),
    onRefused: (error) => void message.error(sentence(error)),
  });
  const other = localName(merger.organization);
  return (
    <li>
      <div>
        <p className="merge-said">
          {t(merger.kept ? "merge.mergedInto" : "merge.merged")}{" "}
          <TextLink href={`/organizations/${merger.organization.id}`}>{other}</TextLink>
        </p>
        <div className="muted">
          {t("merge.line", { by: merger.by, reason: merger.reason })} · <DateText value={merger.recordedAt} />{" "}
          <EvidenceButton kind="source" id={merger.sourceId} look="icon" about={t("merge.title")} />
        </div>
      </div>
      {merger.undoable && (
        <Popconfirm title={t("merge.undoAsk")} onConfirm={() => part.mutate({ params: { id: merger.mergedId } })}>
          <Button size="small" disabled={part.isPending} aria-label={`${t("undo")}: ${other}`}>
            {t("undo")}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
};

/** On an organisation's page: whether it is registered twice, who said so, and the way to say or to unsay it. Nothing where there is nothing to say. */
export const OrganizationMerges = ({ organization }: OrganizationMergesProps): ReactNode => {
  const { t } = useTranslation("names");
  const [merging, setMerging] = useState(false);
  const { data } = useRead(nameResolutionEndpoints.listOrganizationMerges, { params: { id: organization.id } });
  const mergeable = data?.mayMerge === true && !data.items.some((one) => one.kept);
  if (data === undefined || (data.items.length === 0 && !mergeable)) return null;
  return (
    <section className="panel">
      <h2>{t("merge.title")}</h2>
      {data.items.length === 0 ? (
        <p className="muted">{t("merge.none")}</p>
      ) : (
        <ul className="organization-names">
          {data.items.map((merger) => (
            <Merger key={merger.mergedId} merger={merger} />
          ))}
        </ul>
      )}
      {mergeable && (
        <Button className="merge-open" onClick={() => setMerging(true)}>
          {t("merge.open")}
        </Button>
      )}
      {merging && <MergeOrganization organization={organization} onClose={() => setMerging(false)} />}
    </section>
  );
};
