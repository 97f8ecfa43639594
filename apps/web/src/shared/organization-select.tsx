import { type Organization, organizationsEndpoints } from "@zhiqiao/contracts";
import { Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "./i18n.ts";
import { useRead } from "./use-endpoint.ts";

interface OrganizationSelectProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (id: string | undefined) => void;
  readonly label: string;
  readonly placeholder?: string;
  /** Only organisations of this region and below. */
  readonly region?: string;
}

const shownAtMost = 30;
const noneYet: readonly Organization[] = [];

/** Chooses one organisation by typing part of its name; the server finds it. Works as a form control. */
export const OrganizationSelect = ({ id, value, onChange, label, placeholder, region }: OrganizationSelectProps): ReactNode => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const localName = useLocalName();
  const found = useRead(
    organizationsEndpoints.listOrganizations,
    { query: { limit: shownAtMost, ...(typed !== "" && { q: typed }), ...(region !== undefined && { region }) } },
    { keepPrevious: true },
  );
  const items = found.data?.items ?? noneYet;
  return (
    <Select<string | undefined>
      {...(id !== undefined && { id })}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value}
      onChange={(chosen: string | undefined) => onChange?.(chosen)}
      allowClear
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t("loading") : t("empty.filtered")}
      showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.trim().slice(0, 100)) }}
      options={items.map((organization) => ({ value: organization.id, label: localName(organization) }))}
    />
  );
};
