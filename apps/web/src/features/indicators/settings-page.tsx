import { PlusOutlined } from "@ant-design/icons";
import { type HighValueSetting, indicatorsEndpoints } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { asOfAddress } from "./as-of.ts";
import { DecideSetting } from "./decide-setting.tsx";
import { DecisionList } from "./decision-list.tsx";
import { IndicatorHeader } from "./indicator-header.tsx";

const useColumns = (): readonly ResultColumn<HighValueSetting>[] => {
  const { t } = useTranslation("indicators");
  const regionName = useRegionName();
  return [
    {
      key: "scope",
      title: t("settings.scope"),
      card: "title",
      render: ({ regionCode }) => (regionCode === null ? t("settings.platform") : regionName(regionCode)),
    },
    {
      key: "state",
      title: t("settings.current"),
      card: "badge",
      render: ({ inForce }) => (
        <StatusTag tone={inForce ? "good" : "neutral"}>{t(inForce ? "settings.inForce" : "settings.replaced")}</StatusTag>
      ),
    },
    { key: "document", title: t("settings.document"), render: ({ document }) => document },
    {
      key: "by",
      title: t("settings.change"),
      render: ({ by, organizationNameZh }) => t("settings.by", { by, organization: organizationNameZh }),
    },
    { key: "at", title: t("basisRun"), render: ({ recordedAt }) => <DateText value={recordedAt} /> },
  ];
};

/** How high-value patents are counted: what is in force, who decided it by which document, and the way to decide anew. */
export const SettingsPage = (): ReactNode => {
  const { t } = useTranslation("indicators");
  const [asOf] = useSearchState(asOfAddress);
  const [deciding, setDeciding] = useState(false);
  const mayDecide = useHolds("indicators.decide");
  const read = useRead(indicatorsEndpoints.listHighValueSettings, {});
  const columns = useColumns();
  return (
    <>
      <IndicatorHeader
        current="settings"
        asOf={asOf}
        hint={t("settings.intro")}
        action={
          mayDecide && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setDeciding(true)}>
              {t("settings.change")}
            </Button>
          )
        }
      />
      <ReadState read={read}>
        {({ items, shipped }) => {
          const inForce = items.filter((one) => one.inForce);
          const platform = inForce.find(({ regionCode }) => regionCode === null);
          return (
            <>
              <section aria-label={t("settings.platform")}>
                <h2 className="panel-heading">{t("settings.platform")}</h2>
                {platform === undefined && <p className="muted">{t("settings.shipped")}</p>}
                <DecisionList decisions={platform?.decisions ?? shipped} />
                <p className="muted">{t("settings.inherits")}</p>
              </section>
              <section aria-label={t("settings.history")}>
                <h2 className="panel-heading">{t("settings.history")}</h2>
                {items.length === 0 ? (
                  <EmptyState title={t("settings.noHistory")} />
                ) : (
                  <ResultTable
                    label={t("settings.history")}
                    rows={items}
                    rowKey={({ id }) => String(id)}
                    columns={columns}
                    expanded={(setting) => (
                      <div className="indicator-expanded">
                        <DecisionList decisions={setting.decisions} />
                        {setting.note !== null && (
                          <p>
                            {t("settings.note")}: {setting.note}
                          </p>
                        )}
                        <EvidenceButton kind="source" id={setting.sourceId} about={setting.document} />
                      </div>
                    )}
                  />
                )}
              </section>
              {mayDecide && <DecideSetting open={deciding} onClose={() => setDeciding(false)} settings={items} shipped={shipped} />}
            </>
          );
        }}
      </ReadState>
    </>
  );
};
