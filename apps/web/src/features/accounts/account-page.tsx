import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../shared/switches.tsx";
import { TabLinks } from "../../shared/tab-links.tsx";
import { useSearchState } from "../../shared/use-search-state.ts";
import { PasswordPanel } from "./password-panel.tsx";
import { SessionsPanel } from "./sessions-panel.tsx";
import { TotpPanel } from "./totp-panel.tsx";
import "./accounts.css";

const tabs = ["profile", "password", "sessions", "totp"] as const;
const address = z.object({ tab: z.enum(tabs).default("profile") });

const titles = { profile: "account.profile", password: "password.title", sessions: "sessions.title", totp: "totp.title" } as const;

const Profile = (): ReactNode => {
  const { t } = useTranslation(["accounts", "common"]);
  const person = useSignedIn();
  const localName = useLocalName();
  return (
    <section className="panel">
      <dl className="fact-list">
        <div>
          <dt>{t("account.displayName")}</dt>
          <dd>{person.displayName}</dd>
        </div>
        <div>
          <dt>{t("account.login")}</dt>
          <dd>{person.login}</dd>
        </div>
        <div>
          <dt>{t("account.role")}</dt>
          <dd>{t(`common:role.${person.role}`)}</dd>
        </div>
        <div>
          <dt>{t("account.organization")}</dt>
          <dd>{localName(person.organization)}</dd>
        </div>
        {person.passwordExpiresOn !== null && (
          <div>
            <dt>{t("account.passwordExpires")}</dt>
            <dd>
              <DateText value={person.passwordExpiresOn} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("account.language")}</dt>
          <dd>
            <LanguageSwitch remember worded />
          </dd>
        </div>
        <div>
          <dt>{t("account.theme")}</dt>
          <dd>
            <ThemeSwitch worded />
          </dd>
        </div>
      </dl>
      <p className="page-hint">
        {t("account.themeHint")} {t("account.adminHint")}
      </p>
    </section>
  );
};

/** The person's own account: who they are, password, devices, verification codes. */
export const AccountPage = (): ReactNode => {
  const { t } = useTranslation("accounts");
  const person = useSignedIn();
  const [{ tab }] = useSearchState(address);
  return (
    <>
      <PageHeader title={t("account.title")} />
      {person.totpAdvised && tab !== "totp" && <Alert className="error-state" type="warning" showIcon title={t("totp.advised")} />}
      <TabLinks
        label={t("account.title")}
        current={tab}
        tabs={tabs.map((key) => ({ key, href: `/account?tab=${key}`, label: t(titles[key]) }))}
      />
      {tab === "profile" && <Profile />}
      {tab === "password" && <PasswordPanel />}
      {tab === "sessions" && <SessionsPanel />}
      {tab === "totp" && <TotpPanel />}
    </>
  );
};
