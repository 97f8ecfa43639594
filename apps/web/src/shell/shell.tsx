import { MenuOutlined } from "@ant-design/icons";
import { Outlet, useLocation } from "@tanstack/react-router";
import { accountsEndpoints } from "@zhiqiao/contracts";
import { Button, Drawer } from "antd";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Bell } from "../features/notifications/bell.tsx";
import { useLocalName } from "../shared/i18n.ts";
import { Logo } from "../shared/logo.tsx";
import { SignedInProvider } from "../shared/signed-in.tsx";
import { ErrorState, LoadingState } from "../shared/states.tsx";
import { LanguageSwitch, ThemeSwitch } from "../shared/switches.tsx";
import { TextLink } from "../shared/text-link.tsx";
import { useRead } from "../shared/use-endpoint.ts";
import { useNarrow } from "../shared/use-narrow.ts";
import { useEvidenceInAddress } from "../shared/use-open-evidence.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Navigation } from "./navigation.tsx";
import "./shell.css";

const EvidenceDrawer = lazy(async () => ({ default: (await import("../features/evidence/evidence-drawer.tsx")).EvidenceDrawer }));

const bottomEntries = 4;
const freshForMs = 60_000;

/** On a new page the reader starts at its beginning, by keyboard and by ear as well. */
const useFocusOnNewPage = (): React.RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
};

/** Navigation, bell and evidence around a page of somebody who is signed in. */
export const Frame = ({ organization }: { readonly organization: string }): ReactNode => {
  const { t } = useTranslation(["common", "home"]);
  const narrow = useNarrow();
  const [menuOpen, setMenuOpen] = useState(false);
  const main = useFocusOnNewPage();
  const evidence = useEvidenceInAddress();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t("skipToContent")}
      </a>
      <header className="shell-top">
        {narrow && <Button type="text" icon={<MenuOutlined />} aria-label={t("menu")} onClick={() => setMenuOpen(true)} />}
        <TextLink href="/" className="shell-brand">
          <Logo />
          <span>{t("product")}</span>
        </TextLink>
        {!narrow && <span className="shell-organization">{organization}</span>}
        <div className="shell-tools">
          <Bell />
          {!narrow && <LanguageSwitch remember placement="bottomRight" />}
          {!narrow && <ThemeSwitch placement="bottomRight" />}
          <AccountMenu />
        </div>
      </header>
      {!narrow && <Navigation className="shell-side" />}
      <main id="content" className="shell-content" tabIndex={-1} ref={main}>
        <Suspense fallback={<LoadingState />}>
          <Outlet />
        </Suspense>
      </main>
      {narrow && (
        <>
          <Navigation className="shell-bottom" limit={bottomEntries}>
            <button type="button" onClick={() => setMenuOpen(true)}>
              <MenuOutlined aria-hidden />
              <span>{t("home:nav.more")}</span>
            </button>
          </Navigation>
          <Drawer
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            placement="left"
            size={280}
            title={organization}
            footer={
              <div className="shell-switches">
                <LanguageSwitch remember />
                <ThemeSwitch />
              </div>
            }
          >
            <Navigation className="shell-drawer" label={t("menu")} onNavigate={() => setMenuOpen(false)} />
          </Drawer>
        </>
      )}
      {evidence !== undefined && (
        <Suspense fallback={null}>
          <EvidenceDrawer record={evidence} />
        </Suspense>
      )}
    </div>
  );
};

/** The frame of the signed-in pages. Without a session the call is refused, and the refusal leads to the sign-in page. */
export const Shell = (): ReactNode => {
  const { data, error, refetch } = useRead(accountsEndpoints.getSignedIn, {}, { freshForMs });
  const localName = useLocalName();
  if (data === undefined) {
    return (
      <div className="shell-waiting">
        {error === null || error.code === "auth.required" ? <LoadingState /> : <ErrorState error={error} retry={() => void refetch()} />}
      </div>
    );
  }
  return (
    <SignedInProvider value={data}>
      <Frame organization={localName(data.organization)} />
    </SignedInProvider>
  );
};
