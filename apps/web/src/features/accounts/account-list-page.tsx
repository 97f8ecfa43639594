import { PlusOutlined } from "@ant-design/icons";
import { type Account, accountFilter, accountsEndpoints, Role } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterChoice } from "../../shared/filter-bar.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { AccountActions } from "./account-actions.tsx";
import { CreateAccount } from "./create-account.tsx";
import { FirstPassword, type FirstPasswordShown } from "./first-password.tsx";
import "./accounts.css";

const states = ["active", "locked", "disabled"] as const;
const address = z.object({ ...accountFilter, ...listPaging });

const AccountState = ({ account }: { readonly account: Account }): ReactNode => {
  const { t } = useTranslation("accounts");
  if (account.disabled) return <StatusTag tone="neutral">{t("list.state.disabled")}</StatusTag>;
  return account.locked ? (
    <StatusTag tone="bad">{t("list.state.locked")}</StatusTag>
  ) : (
    <StatusTag tone="good">{t("list.state.active")}</StatusTag>
  );
};

const useColumns = (): readonly ResultColumn<Account>[] => {
  const { t } = useTranslation(["accounts", "common"]);
  const localName = useLocalName();
  return [
    {
      key: "name",
      title: t("list.columns.name"),
      card: "title",
      render: (account) => (
        <>
          {account.displayName}
          <div className="muted account-login">{account.login}</div>
        </>
      ),
    },
    { key: "state", title: t("list.columns.state"), card: "badge", render: (account) => <AccountState account={account} /> },
    { key: "role", title: t("list.columns.role"), render: (account) => t(`common:role.${account.role}`) },
    { key: "organization", title: t("list.columns.organization"), render: (account) => localName(account.organization) },
    { key: "totp", title: t("list.columns.totp"), render: (account) => (account.totpEnrolled ? t("totp.on") : t("totp.off")) },
    {
      key: "seen",
      title: t("list.columns.lastSeenAt"),
      render: (account) =>
        account.lastSeenAt === null ? <span className="muted">{t("list.never")}</span> : <DateText value={account.lastSeenAt} />,
    },
  ];
};

/** The administrator's users: find, create, disable, unlock, reset. */
export const AccountListPage = (): ReactNode => {
  const { t } = useTranslation(["accounts", "common"]);
  const [{ q, role, state, pages }, setSearch] = useSearchState(address);
  const mayManage = useHolds("accounts.manage");
  const [creating, setCreating] = useState(false);
  const [shown, setShown] = useState<FirstPasswordShown | undefined>(undefined);
  const list = useList(accountsEndpoints.listAccounts, { query: { q, role, state } }, pages);
  const columns = useColumns();
  const reset = (): void => setSearch({ q: undefined, role: undefined, state: undefined });
  return (
    <>
      <PageHeader
        title={t("list.title")}
        count={list.total}
        action={
          mayManage && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
              {t("create.open")}
            </Button>
          )
        }
      />
      <FilterBar
        search={
          <SearchBox
            label={t("list.search")}
            placeholder={t("list.search")}
            value={q}
            onSearch={(next) => setSearch({ q: next }, { keepHistory: false })}
          />
        }
        activeCount={[role, state].filter((one) => one !== undefined).length}
        onReset={() => setSearch({ role: undefined, state: undefined })}
        extra={
          <ExportButton
            endpoint={accountsEndpoints.exportAccounts}
            sent={(format: "csv" | "xlsx") => ({ query: { q, role, state, format } })}
            formats={["xlsx", "csv"]}
            fileName="users"
            disabled={list.total === 0}
          />
        }
      >
        <FilterChoice
          label={t("list.filterRole")}
          value={role}
          options={Role.options.map((one) => ({ value: one, label: t(`common:role.${one}`) }))}
          onChange={(next) => setSearch({ role: next })}
        />
        <FilterChoice
          label={t("list.filterState")}
          value={state}
          options={states.map((one) => ({ value: one, label: t(`list.state.${one}`) }))}
          onChange={(next) => setSearch({ state: next })}
        />
      </FilterBar>
      <ListResults
        list={list}
        filtered={q !== undefined || role !== undefined || state !== undefined}
        empty={<EmptyState title={t("list.empty")} />}
        onReset={reset}
        onMore={() => setSearch({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(items) => (
          <ResultTable
            label={t("list.title")}
            rows={items}
            rowKey={(account) => account.id}
            columns={columns}
            loading={list.fetching}
            actionsTitle={t("list.actions")}
            actions={(account) => <AccountActions account={account} onFirstPassword={setShown} />}
          />
        )}
      </ListResults>
      <CreateAccount open={creating} onClose={() => setCreating(false)} onCreated={setShown} />
      <FirstPassword shown={shown} onClose={() => setShown(undefined)} />
    </>
  );
};
