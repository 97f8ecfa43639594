import { PlusOutlined } from "@ant-design/icons";
import { librariesEndpoints, type Library } from "@zhiqiao/contracts";
import { useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useLocalName } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList, useWrite } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { LibraryDialog } from "./library-dialog.tsx";

const searchSchema = z.object({ ...listPaging });

const Rows = ({ rows }: { readonly rows: readonly Library[] }): ReactNode => {
  const { t } = useTranslation(["libraries", "demands"]);
  const localName = useLocalName();
  const regionName = useRegionName();
  const columns: readonly ResultColumn<Library>[] = [
    {
      key: "name",
      title: t("title"),
      card: "title",
      render: (library) => <TextLink href={`/libraries/${library.id}`}>{localName(library)}</TextLink>,
    },
    { key: "keeper", title: t("keeper"), render: (library) => localName(library.keeper) },
    { key: "region", title: t("demands:columns.region"), render: (library) => regionName(library.regionCode) },
    {
      key: "stock",
      title: t("stockToday"),
      align: "right",
      render: (library) => <TextLink href={`/libraries/${library.id}/stock`}>{library.stock.toLocaleString("en")}</TextLink>,
    },
    {
      key: "proposed",
      title: t("status.proposed"),
      align: "right",
      render: (library) => (
        <TextLink href={`/libraries/${library.id}/entries?status=proposed`}>
          {(library.byStatus["proposed"] ?? 0).toLocaleString("en")}
        </TextLink>
      ),
    },
  ];
  return <ResultTable label={t("title")} rows={rows} rowKey={(library) => library.id} columns={columns} />;
};

const NewLibrary = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const write = useWrite(librariesEndpoints.createLibrary, {
    onDone: (library) => {
      void message.success(t("created"));
      void navigate({ href: `/libraries/${library.id}/candidates` });
    },
  });
  return (
    <LibraryDialog
      title={t("new")}
      write={write}
      onClose={onClose}
      onSave={({ nameZh, nameEn }) => write.mutate({ body: { nameZh, nameEn } })}
    />
  );
};

/** /libraries: the patent operation libraries and their stock. */
export const LibraryListPage = (): ReactNode => {
  const { t } = useTranslation("libraries");
  const [search, change] = useSearchState(searchSchema);
  const mayKeep = useHolds("libraries.keep");
  const [opening, setOpening] = useState(false);
  const list = useList(librariesEndpoints.listLibraries, { query: {} }, search.pages);
  const open = mayKeep && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
      {t("new")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        count={list.total}
        hint={t("hint")}
        extra={
          <>
            <TextLink href="/dormant-patents">{t("dormant.title")}</TextLink> <TextLink href="/wake-ups">{t("wakeUp.title")}</TextLink>
          </>
        }
        action={open}
      />
      <ListResults
        list={list}
        filtered={false}
        empty={<EmptyState title={t("empty")} hint={mayKeep ? t("emptyHint") : t("emptyReader")} />}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} />}
      </ListResults>
      {opening && <NewLibrary onClose={() => setOpening(false)} />}
    </>
  );
};
