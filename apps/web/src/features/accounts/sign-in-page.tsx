import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { accountsEndpoints, type SignedIn } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { chooseLanguage, useLanguage } from "../../shared/i18n.ts";
import { Logo } from "../../shared/logo.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../shared/switches.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useDocumentTitle } from "../../shared/use-document-title.ts";
import { keyOf } from "../../shared/use-endpoint.ts";
import { safeReturn } from "./lock.ts";
import { SignInForm } from "./sign-in-form.tsx";
import "./accounts.css";

const localHosts = ["localhost", "127.0.0.1", "[::1]"];

/** Signing in: password, and the verification code where the account has one; leads back to where the person was. */
export const SignInPage = (): ReactNode => {
  const { t } = useTranslation(["accounts", "common"]);
  const router = useRouter();
  const client = useQueryClient();
  const language = useLanguage();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  useDocumentTitle(t("signIn.title"));
  const enter = async (person: SignedIn): Promise<void> => {
    client.clear();
    client.setQueryData(keyOf(accountsEndpoints.getSignedIn, {}), person);
    if (person.language !== null && person.language !== language) await chooseLanguage(person.language);
    await router.navigate({ href: safeReturn(search["return"]), replace: true });
  };
  return (
    <div className="sign-in">
      <div className="sign-in-tools">
        <LanguageSwitch placement="bottomRight" />
        <ThemeSwitch placement="bottomRight" />
      </div>
      <main className="sign-in-card">
        <Logo size={48} />
        <p className="sign-in-product">{t("common:productLong")}</p>
        <p className="muted">{t("signIn.tagline")}</p>
        <h1>{t("signIn.title")}</h1>
        <SignInForm onSignedIn={(person) => void enter(person)} />
        <p className="sign-in-open">
          <TextLink href="/calculator">{t("signIn.calculator")}</TextLink>
        </p>
        {localHosts.includes(location.hostname) && <p className="muted sign-in-demo">{t("signIn.demo")}</p>}
      </main>
    </div>
  );
};
