import { DeleteOutlined, EditOutlined, ReloadOutlined } from "@ant-design/icons";
import { type SavedSearch, savedSearchFilter, searchEndpoints } from "@zhiqiao/contracts";
import { App, Button, Segmented, Switch } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { FilterBar } from "../../shared/filter-bar.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList, useWrite } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { RenameSearch } from "./rename-search.tsx";
import { SearchInWords } from "./search-in-words.tsx";
import "./search.css";

const schema = z.object(savedSearchFilter);
const refreshes = [searchEndpoints.listSavedSearches];

/** What may be done with a search, each act saying that it was done; a deletion can be taken back. */
const useActs = () => {
  const { t } = useTranslation(["search", "common"]);
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  const onRefused = (error: Parameters<typeof sentence>[0]): void => void message.error(sentence(error));
  const change = useWrite(searchEndpoints.changeSavedSearch, {
    refreshes,
    onRefused,
    onDone: (saved, { body }) => {
      if (body.watched !== undefined) void message.success(saved.watched ? t("watching", { name: saved.name }) : t("unwatched"));
    },
  });
  const run = useWrite(searchEndpoints.runSavedSearch, {
    refreshes,
    onRefused,
    onDone: ({ name, hits }) => void message.success(t("ran", { name, hits: hits.toLocaleString("en") })),
  });
  const restore = useWrite(searchEndpoints.restoreSavedSearch, {
    refreshes,
    onRefused,
    onDone: ({ name }) => void message.success(t("restored", { name })),
  });
  const remove = useWrite(searchEndpoints.deleteSavedSearch, { refreshes, onRefused });
  return {
    change,
    run,
    remove: (search: SavedSearch): void =>
      remove.mutate(
        { params: { id: search.id } },
        {
          onSuccess: () => {
            const key = `deleted ${search.id}`;
            const undo = (): void => {
              message.destroy(key);
              restore.mutate({ params: { id: search.id } });
            };
            void message.success({
              key,
              duration: 10,
              content: (
                <>
                  {t("deleted", { name: search.name })}{" "}
                  <button type="button" className="link-button" onClick={undo}>
                    {t("undo")}
                  </button>
                </>
              ),
            });
          },
        },
      ),
  };
};

const useColumns = (watch: (search: SavedSearch, watched: boolean) => void): readonly ResultColumn<SavedSearch>[] => {
  const { t } = useTranslation("search");
  return [
    {
      key: "name",
      title: t("columns.name"),
      sort: "name",
      card: "title",
      render: (search) => (
        <div className="column-title">
          <TextLink href={`/patents?${search.query}`}>{search.name}</TextLink>
          <div className="column-note">
            <SearchInWords query={search.query} />
          </div>
        </div>
      ),
    },
    { key: "hits", title: t("columns.hits"), align: "right", sort: "hits", render: (search) => search.hits.toLocaleString("en") },
    {
      key: "new",
      title: t("columns.latestNew"),
      render: ({ latestNew }) =>
        latestNew === null ? (
          <span className="muted">{t("noneYet")}</span>
        ) : (
          <TextLink href={`/patents?newHits=${latestNew.runId}`}>
            {t("found", { count: latestNew.found })} <DateText value={latestNew.at} dayOnly />
          </TextLink>
        ),
    },
    { key: "ran", title: t("columns.ranAt"), sort: "ran", render: (search) => <DateText value={search.ranAt} /> },
    {
      key: "watched",
      title: t("columns.watched"),
      render: (search) => (
        <Switch
          checked={search.watched}
          aria-label={t("watchThis", { name: search.name })}
          onChange={(watched) => watch(search, watched)}
        />
      ),
    },
  ];
};

/** /searches: the person's own searches, to open, watch, rename and delete. */
export const MySearchesPage = (): ReactNode => {
  const { t } = useTranslation(["search", "common"]);
  const [{ q, watched, sort, order }, change] = useSearchState(schema);
  const acts = useActs();
  const [renaming, setRenaming] = useState<SavedSearch | undefined>(undefined);
  const list = useList(
    searchEndpoints.listSavedSearches,
    { query: { q, sort, order, ...(watched !== undefined && { watched: String(watched) }) } },
    1,
  );
  const columns = useColumns((search, wanted) => acts.change.mutate({ params: { id: search.id }, body: { watched: wanted } }));
  const reset = (): void => change({ q: undefined, watched: undefined });
  const filtered = q !== undefined || watched !== undefined;
  return (
    <>
      <PageHeader title={t("title")} count={list.total} hint={t("hint")} back={{ href: "/patents", label: t("backToPatents") }} />
      <FilterBar
        search={
          <SearchBox label={t("find")} placeholder={t("find")} value={q} onSearch={(next) => change({ q: next }, { keepHistory: false })} />
        }
        activeCount={watched === undefined ? 0 : 1}
        onReset={reset}
      >
        <Segmented<"all" | "watched">
          aria-label={t("columns.watched")}
          value={watched === true ? "watched" : "all"}
          options={[
            { value: "all", label: t("all") },
            { value: "watched", label: t("watchedOnly") },
          ]}
          onChange={(chosen) => change({ watched: chosen === "watched" ? "true" : undefined })}
        />
      </FilterBar>
      <ListResults
        list={list}
        filtered={filtered}
        onReset={reset}
        onMore={() => undefined}
        empty={<EmptyState title={t("empty")} hint={t("emptyHint")} action={<LinkButton href="/patents">{t("toPatents")}</LinkButton>} />}
      >
        {(rows) => (
          <ResultTable
            label={t("title")}
            rows={rows}
            rowKey={(search) => search.id}
            columns={columns}
            sorted={{ sort, order }}
            onSort={(next) => {
              const known = savedSearchFilter.sort.safeParse(next.sort);
              if (known.success) change({ sort: known.data, order: next.order });
            }}
            actionsTitle={t("columns.actions")}
            actions={(search) => (
              <span className="search-acts">
                <Button
                  size="small"
                  icon={<ReloadOutlined />}
                  aria-label={t("runThis", { name: search.name })}
                  title={t("run")}
                  onClick={() => acts.run.mutate({ params: { id: search.id } })}
                />
                <Button
                  size="small"
                  icon={<EditOutlined />}
                  aria-label={t("renameThis", { name: search.name })}
                  title={t("rename")}
                  onClick={() => setRenaming(search)}
                />
                <Button
                  size="small"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t("deleteThis", { name: search.name })}
                  title={t("common:action.delete")}
                  onClick={() => acts.remove(search)}
                />
              </span>
            )}
          />
        )}
      </ListResults>
      {renaming !== undefined && <RenameSearch key={renaming.id} search={renaming} onClose={() => setRenaming(undefined)} />}
    </>
  );
};
