import { DownOutlined, FilterOutlined } from "@ant-design/icons";
import { Badge, Button, Checkbox, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "./use-narrow.ts";
import "./facets.css";

/** One value of a facet: its word, how many rows it has, and whether it is chosen. */
export interface FacetValue {
  readonly value: string;
  readonly label: ReactNode;
  readonly count: number;
}

interface FacetGroupProps {
  readonly label: ReactNode;
  /** Names the group for screen readers. */
  readonly name: string;
  readonly values: readonly FacetValue[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[] | undefined) => void;
  /** How many values stand there before "more" is asked for. */
  readonly atFirst?: number;
}

/** A facet: its values with counts, to tick; the most frequent at first, all on demand. What is chosen always stands there. */
export const FacetGroup = ({ label, name, values, chosen, onChange, atFirst = 6 }: FacetGroupProps): ReactNode => {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = values.filter(({ value }, index) => all || index < atFirst || chosen.includes(value));
  if (values.length === 0) return null;
  const toggle = (value: string, isChosen: boolean): void => {
    const next = isChosen ? [...chosen, value] : chosen.filter((one) => one !== value);
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <details className="facet" open>
      <summary>
        {label}
        <DownOutlined aria-hidden />
      </summary>
      <ul aria-label={name}>
        {shown.map(({ value, label: word, count }) => (
          <li key={value}>
            <Checkbox checked={chosen.includes(value)} onChange={({ target }) => toggle(value, target.checked)}>
              <span className="facet-word">{word}</span> <span className="facet-count">{count.toLocaleString("en")}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {values.length > atFirst && (
        <button type="button" className="link-button" onClick={() => setAll(!all)}>
          {all ? t("facets.fewer") : t("facets.more", { count: values.length })}
        </button>
      )}
    </details>
  );
};

/** A filter among the facets that is no list of values, such as a tree of regions. */
export const FacetField = ({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }): ReactNode => (
  <div className="facet">
    <div className="facet-label">{label}</div>
    {children}
  </div>
);

interface FacetedProps {
  /** The facets: a column beside the results on a desk, a drawer on a phone. */
  readonly facets: ReactNode;
  readonly activeCount: number;
  readonly onReset: () => void;
  /** Stands above the results, beside the button that opens or closes the facets. */
  readonly tools: ReactNode;
  readonly children: ReactNode;
}

const closedKey = "zhiqiao.facets-closed";

/** Results with the facets that narrow them. Whether the column is closed is remembered on this device. */
export const Faceted = ({ facets, activeCount, onReset, tools, children }: FacetedProps): ReactNode => {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [closed, setClosed] = useState(() => localStorage.getItem(closedKey) === "yes");
  const [drawer, setDrawer] = useState(false);
  const reset = activeCount > 0 && (
    <Button type="link" size="small" onClick={onReset}>
      {t("action.reset")}
    </Button>
  );
  const toggle = (): void => {
    if (narrow) return setDrawer(true);
    localStorage.setItem(closedKey, closed ? "no" : "yes");
    setClosed(!closed);
  };
  return (
    <div className={narrow || closed ? "faceted" : "faceted faceted-open"}>
      {!narrow && !closed && (
        <aside className="facet-column" aria-label={t("action.filter")} id="facets">
          {facets}
        </aside>
      )}
      <div className="faceted-results">
        <div className="faceted-tools">
          <Badge count={narrow || closed ? activeCount : 0} size="small">
            <Button icon={<FilterOutlined />} onClick={toggle} {...(!narrow && { "aria-expanded": !closed, "aria-controls": "facets" })}>
              {narrow ? t("action.filter") : closed ? t("facets.open") : t("facets.close")}
            </Button>
          </Badge>
          {tools}
        </div>
        {children}
      </div>
      {narrow && (
        <Drawer
          open={drawer}
          onClose={() => setDrawer(false)}
          placement="bottom"
          size="80%"
          title={t("action.filter")}
          extra={reset}
          footer={
            <Button type="primary" block onClick={() => setDrawer(false)}>
              {t("action.confirm")}
            </Button>
          }
        >
          {facets}
        </Drawer>
      )}
    </div>
  );
};
