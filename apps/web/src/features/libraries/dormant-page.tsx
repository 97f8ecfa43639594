import { CandidateOwner, dormantRule, type DormantPatent, DormantVerdict, librariesEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, InputNumber, Modal, Segmented, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable, type RowChoice } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState, ErrorState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList, useWrite } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import "./libraries.css";

const Chosen = z.union([z.string(), z.array(z.string())]).transform((value) => (typeof value === "string" ? [value] : value).slice(0, 200));
const searchSchema = z.object({ ...dormantRule, ...listPaging, chosen: Chosen.optional() });
type Search = z.output<typeof searchSchema>;
type Change = SetSearch<(typeof searchSchema)["shape"]>;
const askedStates = ["never", "waiting", "answered"] as const;
const daysByDefault = 30;
const yearsOffered = [1, 2, 3, 5, 8, 10, 15];

const toQuery = ({ pages: _pages, chosen: _chosen, ...rest }: Search) => rest;

const Filters = ({ search, change }: { readonly search: Search; readonly change: Change }): ReactNode => {
  const { t } = useTranslation("libraries");
  return (
    <>
      <FilterSelect
        label={t("candidates.ownerClass")}
        values={search.ownerClass}
        options={CandidateOwner.options.map((value) => ({ value, label: t(`owner.${value}`) }))}
        onChange={(ownerClass) => change({ ownerClass: ownerClass === undefined ? undefined : [...ownerClass] })}
      />
      <FilterSelect
        label={t("dormant.asked")}
        values={search.asked === undefined ? undefined : [search.asked]}
        options={askedStates.map((value) => ({ value, label: t(`dormant.askedState.${value}`) }))}
        onChange={(asked) => change({ asked: asked?.at(-1) })}
      />
      <RegionSelect label={t("candidates.region")} value={search.region} onChange={(region) => change({ region })} />
      <Select
        aria-label={t("dormant.years")}
        className="filter-control"
        value={search.years}
        onChange={(years) => change({ years })}
        options={yearsOffered.map((value) => ({ value, label: t("dormant.yearsOption", { count: value }) }))}
      />
    </>
  );
};

const Looked = ({ row }: { readonly row: DormantPatent }): ReactNode => {
  const { t } = useTranslation("libraries");
  return (
    <div className="column-names">
      {row.looked.length === 0
        ? t("dormant.notCovered")
        : t("dormant.noneOf", { kinds: row.looked.map((kind) => t(`dormant.use.${kind}`)).join(t("separator")) })}
      {row.sources.length > 0 && (
        <div className="column-note">
          {t("dormant.sources")} <span lang="zh-CN">{row.sources.join("；")}</span>
        </div>
      )}
    </div>
  );
};

const Rows = ({
  rows,
  search,
  change,
}: {
  readonly rows: readonly DormantPatent[];
  readonly search: Search;
  readonly change: Change;
}): ReactNode => {
  const { t } = useTranslation("libraries");
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  const mayAsk = useHolds("libraries.keep");
  const columns: readonly ResultColumn<DormantPatent>[] = [
    {
      key: "title",
      title: t("candidates.columns.title"),
      card: "title",
      render: ({ patent }) => (
        <div className="column-title">
          <TextLink href={`/patents/${patent.id}`}>{localTitle(patent)}</TextLink>
          <div className="column-note">
            <span className="number">{patent.applicationNumber ?? patent.publicationNumber}</span>
          </div>
        </div>
      ),
    },
    {
      key: "owner",
      title: t("candidates.columns.owner"),
      render: (row) => <div className="column-names">{row.owner === null ? row.patent.applicants.join("；") : localName(row.owner)}</div>,
    },
    { key: "grantDate", title: t("candidates.columns.grantDate"), render: ({ patent }) => <DateText value={patent.grantDate} /> },
    { key: "looked", title: t("dormant.looked"), render: (row) => <Looked row={row} /> },
    {
      key: "wakeUp",
      title: t("dormant.asked"),
      render: ({ wakeUp }) =>
        wakeUp === null ? "—" : wakeUp.answer === null ? <DateText value={wakeUp.askedOn} /> : t(`wakeUp.answers.${wakeUp.answer}`),
    },
  ];
  const choice: RowChoice<DormantPatent> = {
    chosen: search.chosen ?? [],
    atMost: 200,
    label: ({ patent }) => t("candidates.choose", { title: localTitle(patent) }),
    onChange: (chosen) => change({ chosen: chosen.length === 0 ? undefined : [...chosen], pages: search.pages }, { keepHistory: false }),
  };
  return (
    <ResultTable label={t("dormant.title")} rows={rows} rowKey={({ patent }) => patent.id} columns={columns} {...(mayAsk && { choice })} />
  );
};

const AskDialog = ({
  ids,
  onClose,
  onDone,
}: {
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const [note, setNote] = useState("");
  const [days, setDays] = useState(daysByDefault);
  const noteId = useId();
  const daysId = useId();
  const write = useWrite(librariesEndpoints.askOwners, {
    onDone: ({ asked, refused }) => {
      void message.success(t("dormant.done", { asked: asked.length, refused: refused.length }), 6);
      onDone();
    },
  });
  return (
    <Modal
      open
      title={t("dormant.ask", { count: ids.length })}
      okText={t("dormant.send")}
      okButtonProps={{ loading: write.isPending }}
      onOk={() => write.mutate({ body: { patentIds: [...ids], note: note.trim() === "" ? null : note.trim(), days } })}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical">
        <Form.Item label={t("wakeUp.note")} htmlFor={noteId}>
          <Input.TextArea id={noteId} rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("dormant.days")} htmlFor={daysId} extra={t("dormant.askHint")}>
          <InputNumber id={daysId} min={1} max={180} value={days} onChange={(value) => setDays(value ?? daysByDefault)} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** /dormant-patents: in force for years and no use known, apart from those of which no source covers it; owners can be asked. */
export const DormantPage = (): ReactNode => {
  const { t } = useTranslation("libraries");
  const [search, change] = useSearchState(searchSchema);
  const [asking, setAsking] = useState(false);
  const mayAsk = useHolds("libraries.keep");
  const query = toQuery(search);
  const list = useList(librariesEndpoints.listDormant, { query }, search.pages);
  const counts = list.first?.counts;
  const chosen = search.chosen ?? [];
  const active = [search.ownerClass, search.region, search.asked].filter((value) => value !== undefined).length;
  const reset = (): void => change({ q: undefined, ownerClass: undefined, region: undefined, asked: undefined });
  return (
    <>
      <PageHeader
        title={t("dormant.title")}
        count={list.total}
        hint={t("dormant.hint", { years: search.years })}
        back={{ href: "/libraries", label: t("title") }}
        extra={<TextLink href="/wake-ups">{t("wakeUp.title")}</TextLink>}
        action={
          mayAsk && (
            <Button type="primary" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
              {t("dormant.ask", { count: chosen.length })}
            </Button>
          )
        }
      />
      <FilterBar
        search={
          <SearchBox
            label={t("candidates.search")}
            placeholder={t("candidates.search")}
            value={search.q}
            onSearch={(q) => change({ q }, { keepHistory: false })}
          />
        }
        activeCount={active}
        onReset={reset}
        extra={
          <ExportButton
            endpoint={librariesEndpoints.exportDormant}
            sent={(format: "csv" | "xlsx" | "jsonl") => ({ query: { ...query, format } })}
            formats={["xlsx", "csv", "jsonl"]}
            fileName="dormant-patents"
            disabled={list.total === 0}
          />
        }
      >
        <Filters search={search} change={change} />
      </FilterBar>
      {counts !== undefined && (
        <>
          <Segmented<DormantVerdict>
            aria-label={t("candidates.show")}
            value={search.verdict}
            onChange={(verdict) => change({ verdict, chosen: undefined })}
            options={DormantVerdict.options.map((value) => ({
              value,
              label: `${t(`dormant.verdict.${value}`)} (${counts[value].toLocaleString("en")})`,
            }))}
          />
          <p className="muted">{t("dormant.others", { used: counts.used, undated: counts.undated })}</p>
        </>
      )}
      <ListResults
        list={list}
        filtered={active > 0 || search.q !== undefined}
        empty={<EmptyState title={t("dormant.empty")} hint={t("dormant.emptyHint")} />}
        onReset={reset}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} search={search} change={change} />}
      </ListResults>
      {asking && (
        <AskDialog
          ids={chosen}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            change({ chosen: undefined }, { keepHistory: false });
          }}
        />
      )}
    </>
  );
};
