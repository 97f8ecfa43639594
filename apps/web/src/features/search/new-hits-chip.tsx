import { CloseOutlined } from "@ant-design/icons";
import { searchEndpoints } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "../../shared/dates.ts";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";

/** Says above a list that it holds what one run of a watched search found new; leads to the whole search, or takes the filter away. */
export const NewHitsChip = ({ runId, onRemove }: { readonly runId: string; readonly onRemove: () => void }): ReactNode => {
  const { t } = useTranslation(["search", "common"]);
  const sentence = useErrorSentence();
  const { data, error } = useRead(searchEndpoints.getSavedSearchRun, { params: { id: runId } });
  return (
    <div className="filter-chips">
      <Button size="small" shape="round" icon={<CloseOutlined aria-hidden />} iconPlacement="end" onClick={onRemove}>
        <span className="filter-chip-text">
          {error !== null
            ? sentence(error)
            : data === undefined
              ? "…"
              : t("newHitsOf", { name: data.savedSearch.name, count: data.found, time: formatInstant(data.at) })}
        </span>
        <span className="visually-hidden">{t("common:filteredBy.remove")}</span>
      </Button>
      {data !== undefined && <TextLink href={`/patents?${data.savedSearch.query}`}>{t("wholeSearch")}</TextLink>}
    </div>
  );
};
