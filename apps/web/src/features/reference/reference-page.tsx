import { UploadOutlined } from "@ant-design/icons";
import { ReferenceKind, referenceEndpoints, type ReferenceVersion } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { ImportTable } from "./import-table.tsx";
import { VersionState } from "./version-state.tsx";

const useColumns = (): readonly ResultColumn<ReferenceVersion>[] => {
  const { t } = useTranslation("reference");
  return [
    {
      key: "version",
      title: t("version"),
      card: "title",
      render: (version) => (
        <TextLink href={`/reference/${version.id}`}>
          {version.title}
          {version.edition === null ? "" : ` · ${version.edition}`}
        </TextLink>
      ),
    },
    { key: "state", title: t("state"), card: "badge", render: (version) => <VersionState version={version} /> },
    { key: "rows", title: t("total_short"), align: "right", render: (version) => version.rows.toLocaleString("en") },
    {
      key: "problems",
      title: t("problemTitle"),
      align: "right",
      render: (version) => (version.problems === 0 ? t("noProblems") : t("problems", { count: version.problems })),
    },
    { key: "by", title: t("by"), render: (version) => version.by ?? t("system") },
    { key: "at", title: t("recordedAt"), render: (version) => <DateText value={version.recordedAt} dayOnly /> },
  ];
};

/** 参考数据: every version of every table, which is in force, and the way to import a new one. */
export const ReferencePage = (): ReactNode => {
  const { t } = useTranslation("reference");
  const [importing, setImporting] = useState(false);
  const mayManage = useHolds("reference.manage");
  const read = useRead(referenceEndpoints.listReferenceVersions, { query: {} });
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t("title")}
        hint={t("intro")}
        count={read.data?.items.length}
        action={
          mayManage && (
            <Button type="primary" icon={<UploadOutlined />} onClick={() => setImporting(true)}>
              {t("upload")}
            </Button>
          )
        }
      />
      <ReadState read={read}>
        {({ items }) =>
          ReferenceKind.options.map((kind) => {
            const versions = items.filter((version) => version.kind === kind);
            return (
              <section key={kind} aria-label={t(`kind.${kind}`)}>
                <h2 className="panel-heading">{t(`kind.${kind}`)}</h2>
                <p className="muted">{t(`about.${kind}`)}</p>
                {versions.length === 0 ? (
                  <p>{t("none")}</p>
                ) : (
                  <ResultTable label={t(`kind.${kind}`)} rows={versions} rowKey={({ id }) => id} columns={columns} />
                )}
              </section>
            );
          })
        }
      </ReadState>
      {mayManage && <ImportTable open={importing} onClose={() => setImporting(false)} />}
    </>
  );
};
