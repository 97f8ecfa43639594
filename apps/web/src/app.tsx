import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import dayjsZhCn from "dayjs/locale/zh-cn";
import { type ReactNode, useEffect } from "react";
import { router } from "./router.tsx";
import { themeOf } from "./shared/ant-theme.ts";
import { toCallError } from "./shared/call.ts";
import { useLanguage } from "./shared/i18n.ts";
import { pageNonce } from "./shared/style-nonce.ts";
import { ThemeProvider, useTheme } from "./shared/theme.tsx";
import { useReducedMotion } from "./shared/use-reduced-motion.ts";

/** Pages that anybody may read: they say by themselves what only those who are signed in can do. */
const isOpen = (pathname: string): boolean => pathname === "/calculator";

/** A call that finds no session leads to the sign-in page, which leads back; an expired password leads to its change. */
const onRefusal = (thrown: unknown): void => {
  const { code } = toCallError(thrown);
  const { pathname, href } = router.state.location;
  if (pathname === "/sign-in") return;
  if (code === "auth.required" && !isOpen(pathname)) {
    client.clear();
    void router.navigate({ to: "/sign-in", search: { return: href }, replace: true });
  } else if (code === "auth.password_expired" && pathname !== "/account") {
    void router.navigate({ to: "/account", search: { tab: "password" } });
  }
};

const client = new QueryClient({
  queryCache: new QueryCache({ onError: onRefusal }),
  mutationCache: new MutationCache({ onError: onRefusal }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a lost connection or a server that is not ready is worth another try.
      retry: (failures, thrown) => {
        const { code } = toCallError(thrown);
        return failures < 2 && (code === "client.network" || code === "matching.index_loading");
      },
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

const Themed = (): ReactNode => {
  const { dark } = useTheme();
  const still = useReducedMotion();
  const language = useLanguage();
  useEffect(() => {
    dayjs.locale(language === "zh-CN" ? dayjsZhCn : "en");
  }, [language]);
  return (
    <ConfigProvider
      locale={language === "zh-CN" ? zhCN : enUS}
      csp={{ nonce: pageNonce }}
      // Two-character labels stay as they are written, for eyes, screen readers and search alike.
      button={{ autoInsertSpace: false }}
      theme={themeOf(dark, still)}
    >
      <AntApp className="app">
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  );
};

/** Composition of the web: cache, theme, language, router. */
export const App = (): ReactNode => (
  <QueryClientProvider client={client}>
    <ThemeProvider>
      <Themed />
    </ThemeProvider>
  </QueryClientProvider>
);
