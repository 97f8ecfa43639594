import { CloseOutlined } from "@ant-design/icons";
import { organizationsEndpoints } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "./i18n.ts";
import { useRead } from "./use-endpoint.ts";
import "./lists.css";

interface OrganizationChipProps {
  readonly id: string;
  /** Takes the filter away. */
  readonly onRemove: () => void;
}

/** Says above a list that it holds the records of one organisation alone, by its name, and takes the filter away. */
export const OrganizationChip = ({ id, onRemove }: OrganizationChipProps): ReactNode => {
  const { t } = useTranslation();
  const localName = useLocalName();
  const { data, error } = useRead(organizationsEndpoints.getOrganization, { params: { id } });
  const name = data === undefined ? "…" : localName(data);
  return (
    <div className="filter-chips">
      <Button size="small" shape="round" icon={<CloseOutlined aria-hidden />} iconPlacement="end" onClick={onRemove}>
        <span className="filter-chip-text">
          {error === null ? t("filteredBy.organization", { name }) : t("filteredBy.unknownOrganization")}
        </span>
        <span className="visually-hidden">{t("filteredBy.remove")}</span>
      </Button>
    </div>
  );
};
