import { DesktopOutlined, GlobalOutlined, MoonOutlined, SunOutlined } from "@ant-design/icons";
import { accountsEndpoints, type Language } from "@zhiqiao/contracts";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "./call.ts";
import { chooseLanguage, useLanguage } from "./i18n.ts";
import { type ThemeChoice, useTheme } from "./theme.tsx";

const languages = ["zh-CN", "en"] as const satisfies readonly Language[];

interface SwitchProps {
  /** `bottomRight` where the switch stands at the right edge: a menu that must flip may stay out of sight. */
  readonly placement?: "bottomLeft" | "bottomRight";
  /** Says in words what is chosen, where there is room for it. */
  readonly worded?: boolean;
}

/** Switches the language at once; with `remember` the account keeps it for the next device too. */
export const LanguageSwitch = ({
  remember = false,
  placement = "bottomLeft",
  worded = false,
}: SwitchProps & { readonly remember?: boolean }): ReactNode => {
  const { t } = useTranslation();
  const current = useLanguage();
  const choose = async (language: Language): Promise<void> => {
    await chooseLanguage(language);
    // The screen has switched already; if the account cannot be told, this browser still remembers.
    if (remember) await call(accountsEndpoints.setLanguage, { body: { language } }).catch(() => undefined);
  };
  return (
    <Dropdown
      trigger={["click"]}
      placement={placement}
      menu={{
        selectedKeys: [current],
        items: languages.map((language) => ({
          key: language,
          label: <span lang={language}>{t(`languageName.${language}`)}</span>,
          onClick: () => void choose(language),
        })),
      }}
    >
      <Button type={worded ? "default" : "text"} icon={<GlobalOutlined />} aria-label={`${t("language")}: ${t(`languageName.${current}`)}`}>
        {worded && t(`languageName.${current}`)}
      </Button>
    </Dropdown>
  );
};

const themeIcons = { system: <DesktopOutlined />, light: <SunOutlined />, dark: <MoonOutlined /> } as const satisfies Record<
  ThemeChoice,
  ReactNode
>;
const themes = ["system", "light", "dark"] as const satisfies readonly ThemeChoice[];

/** Light, dark, or as the system. */
export const ThemeSwitch = ({ placement = "bottomLeft", worded = false }: SwitchProps): ReactNode => {
  const { t } = useTranslation();
  const { choice, choose } = useTheme();
  return (
    <Dropdown
      trigger={["click"]}
      placement={placement}
      menu={{
        selectedKeys: [choice],
        items: themes.map((one) => ({ key: one, icon: themeIcons[one], label: t(`theme.${one}`), onClick: () => choose(one) })),
      }}
    >
      <Button type={worded ? "default" : "text"} icon={themeIcons[choice]} aria-label={`${t("theme.label")}: ${t(`theme.${choice}`)}`}>
        {worded && t(`theme.${choice}`)}
      </Button>
    </Dropdown>
  );
};
