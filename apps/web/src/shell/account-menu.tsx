import { AuditOutlined, ImportOutlined, LogoutOutlined, SettingOutlined, UserOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { accountsEndpoints, holds } from "@zhiqiao/contracts";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../shared/i18n.ts";
import { useSignedIn } from "../shared/signed-in.tsx";
import { useWrite } from "../shared/use-endpoint.ts";
import { useNarrow } from "../shared/use-narrow.ts";
import { type NavigationEntry, navigationOf } from "./navigation-entries.tsx";

/** Who is signed in, the account's settings, and the way out. */
export const AccountMenu = (): ReactNode => {
  const { t } = useTranslation(["home", "common", "accounts", "audit"]);
  const person = useSignedIn();
  const router = useRouter();
  const client = useQueryClient();
  const narrow = useNarrow();
  const localName = useLocalName();
  const leave = (): void => {
    // Nothing of the person stays behind for the next one at this screen.
    client.clear();
    void router.navigate({ to: "/sign-in" });
  };
  // Who may import and has no room for it among the entries finds it here.
  const entries: readonly NavigationEntry[] = navigationOf[person.role];
  const hasImports = !holds(person.role, "patents.import") || entries.some(({ word }) => word === "imports");
  const signOut = useWrite(accountsEndpoints.signOut, { onDone: leave, refreshes: [] });
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items: [
          {
            key: "who",
            type: "group",
            label: (
              <span className="account-menu-who">
                <strong>{person.displayName}</strong>
                <span>{t(`common:role.${person.role}`)}</span>
                <span>{localName(person.organization)}</span>
              </span>
            ),
          },
          { type: "divider" },
          {
            key: "settings",
            icon: <SettingOutlined />,
            label: t("accounts:account.title"),
            onClick: () => void router.navigate({ to: "/account" }),
          },
          ...(hasImports
            ? []
            : [
                {
                  key: "imports",
                  icon: <ImportOutlined />,
                  label: t("nav.imports"),
                  onClick: () => void router.navigate({ to: "/imports" }),
                },
              ]),
          { key: "audit", icon: <AuditOutlined />, label: t("audit:title"), onClick: () => void router.navigate({ to: "/audit" }) },
          { key: "out", icon: <LogoutOutlined />, label: t("common:signOut"), onClick: () => signOut.mutate({}) },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={t("accountMenu", { name: person.displayName })}>
        {narrow ? undefined : <span className="account-menu-name">{person.displayName}</span>}
      </Button>
    </Dropdown>
  );
};
