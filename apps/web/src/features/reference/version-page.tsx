import { type ReferenceProblem, type ReferenceRow, type ReferenceVersion, referenceEndpoints } from "@zhiqiao/contracts";
import { App, Button, Popconfirm } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { FilterBar } from "../../shared/filter-bar.tsx";
import { useLanguage } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState, ErrorState, ReadState } from "../../shared/states.tsx";
import { useList, useRead, useWrite } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { VersionState } from "./version-state.tsx";

const address = z.object({ q: z.string().max(100).optional(), ...listPaging });

const useColumns = ({ kind }: ReferenceVersion): readonly ResultColumn<ReferenceRow>[] => {
  const { t } = useTranslation("reference");
  const language = useLanguage();
  const levels: Readonly<Record<string, string>> = t("level", { returnObjects: true });
  return [
    { key: "line", title: t("columns.line"), align: "right", card: "hidden", render: ({ line }) => line },
    { key: "code", title: t("columns.code"), card: "badge", render: ({ code }) => <span className="number">{code}</span> },
    {
      key: "level",
      title: t("columns.level"),
      render: ({ level }) => (kind === "gbt4754" && level === "class" ? t("industryClass") : (levels[level] ?? level)),
    },
    {
      key: "title",
      title: t("columns.title"),
      card: "title",
      render: ({ titleZh, titleEn }) => (
        <div className="column-title">{language === "en" ? (titleEn ?? titleZh) : (titleZh ?? titleEn)}</div>
      ),
    },
    ...(kind === "sei"
      ? ([
          { key: "include", title: t("columns.include"), render: ({ include }) => <div className="source-value">{include}</div> },
          { key: "exclude", title: t("columns.exclude"), render: ({ exclude }) => <div className="source-value">{exclude}</div> },
          { key: "keywords", title: t("columns.keywords"), render: ({ keywords }) => <div className="source-value">{keywords}</div> },
        ] as const satisfies readonly ResultColumn<ReferenceRow>[])
      : []),
  ];
};

const Problems = ({ problems }: { readonly problems: readonly ReferenceProblem[] }): ReactNode => {
  const { t } = useTranslation("reference");
  if (problems.length === 0) return null;
  const columnWords: Readonly<Record<string, string>> = t("columns", { returnObjects: true });
  return (
    <details className="more-facts">
      <summary>
        {t("problemTitle")} ({problems.length})
      </summary>
      <p className="muted">{t("problemNote")}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("columns.line")}</th>
            <th scope="col">{t("columns.column")}</th>
            <th scope="col">{t("columns.value")}</th>
            <th scope="col">{t("columns.problem")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.line} ${problem.column} ${problem.code} ${problem.value}`}>
              <td>{problem.line}</td>
              <td>{columnWords[problem.column] ?? problem.column}</td>
              <td className="source-value">{problem.value}</td>
              <td>{t(`problem.${problem.code}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

const Adopt = ({ version }: { readonly version: ReferenceVersion }): ReactNode => {
  const { t } = useTranslation("reference");
  const { message } = App.useApp();
  const write = useWrite(referenceEndpoints.adoptReferenceVersion, { onDone: () => void message.success(t("adopted")) });
  return (
    <>
      <Popconfirm title={t("adoptConfirm")} onConfirm={() => write.mutate({ params: { id: version.id } })}>
        <Button type="primary" loading={write.isPending}>
          {t("adopt")}
        </Button>
      </Popconfirm>
      {write.error !== null && <ErrorState error={write.error} />}
    </>
  );
};

const Loaded = ({
  version,
  problems,
}: {
  readonly version: ReferenceVersion;
  readonly problems: readonly ReferenceProblem[];
}): ReactNode => {
  const { t } = useTranslation("reference");
  const [{ q, pages }, setSearch] = useSearchState(address);
  const mayManage = useHolds("reference.manage");
  const list = useList(referenceEndpoints.listReferenceRows, { params: { id: version.id }, query: { q } }, pages);
  const columns = useColumns(version);
  return (
    <>
      <PageHeader
        title={version.title}
        back={{ href: "/reference", label: t("title") }}
        hint={<VersionState version={version} />}
        extra={<EvidenceButton kind="source" id={version.sourceId} />}
        action={mayManage && !version.inForce && <Adopt version={version} />}
      />
      <Facts>
        <Fact label={t("edition")}>{version.edition ?? "—"}</Fact>
        <Fact label={t("recordedAt")}>
          <DateText value={version.recordedAt} /> {version.by ?? t("system")}
        </Fact>
        <Fact label={t("file")}>{version.fileName}</Fact>
        <Fact label={t("hash")}>
          <code>{version.fileSha256}</code>
        </Fact>
      </Facts>
      <Problems problems={problems} />
      <FilterBar
        search={
          <SearchBox
            label={t("search")}
            placeholder={t("search")}
            value={q}
            onSearch={(next) => setSearch({ q: next }, { keepHistory: false })}
          />
        }
        activeCount={0}
        onReset={() => setSearch({ q: undefined })}
        extra={<span className="muted">{list.total !== undefined && t("total", { count: list.total })}</span>}
      />
      <ListResults
        list={list}
        filtered={q !== undefined}
        empty={<EmptyState title={t("empty")} />}
        onReset={() => setSearch({ q: undefined })}
        onMore={() => setSearch({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(items) => (
          <ResultTable label={version.title} rows={items} rowKey={({ line }) => String(line)} columns={columns} loading={list.fetching} />
        )}
      </ListResults>
    </>
  );
};

/** One version of a reference table: where it came from, what was wrong in its file, and its rows. */
export const VersionPage = (): ReactNode => {
  const read = useRead(referenceEndpoints.getReferenceVersion, { params: { id: usePathId() } });
  return <ReadState read={read}>{({ version, problems }) => <Loaded version={version} problems={problems} />}</ReadState>;
};
