import { theme as antTheme, type ThemeConfig } from "antd";

const fontFamily = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/** Greys that antd draws fainter than 4.5:1; and the surfaces that `style.css` uses too. */
const light: ThemeConfig = {
  algorithm: antTheme.defaultAlgorithm,
  token: {
    colorPrimary: "#0958d9",
    colorLink: "#0958d9",
    colorInfo: "#0958d9",
    colorError: "#c21d24",
    colorWarning: "#ad6800",
    colorSuccess: "#1b6b1f",
    // Under the pointer antd lightens its seeds below 4.5:1, as words and as ground of white words.
    colorPrimaryHover: "#1f6ae0",
    colorLinkHover: "#1f6ae0",
    colorErrorHover: "#d0353b",
    // Grounds follow the seeds, and dark seeds make muddy ones.
    colorErrorBg: "#fdeaea",
    colorErrorBorder: "#f3b6b8",
    colorWarningBg: "#fdf4e3",
    colorWarningBorder: "#f0d199",
    colorSuccessBg: "#e9f6e8",
    colorSuccessBorder: "#b5dcb3",
    colorInfoBg: "#e8f0fe",
    colorInfoBorder: "#b3cdf9",
    colorTextTertiary: "#595f69",
    colorTextDescription: "#595f69",
    colorTextPlaceholder: "#6a707a",
  },
};

const dark: ThemeConfig = {
  algorithm: [
    antTheme.darkAlgorithm,
    // The dark algorithm dims its seeds; words in these colours need their full strength to reach 4.5:1.
    (seed, map = antTheme.darkAlgorithm(seed)) => ({
      ...map,
      colorPrimary: "#4096ff",
      colorPrimaryText: "#4096ff",
      colorLink: "#4096ff",
      colorLinkHover: "#69b1ff",
      colorError: "#ff7875",
      colorErrorText: "#ff7875",
      colorErrorHover: "#ffa39e",
    }),
  ],
  token: {
    colorPrimary: "#4096ff",
    colorLink: "#4096ff",
    colorInfo: "#4096ff",
    colorBgLayout: "#0d1016",
    colorBgContainer: "#161a22",
    colorBgElevated: "#1d222c",
    colorTextTertiary: "#a3abb8",
    colorTextDescription: "#a3abb8",
    colorTextPlaceholder: "#949cab",
  },
  // White words on the primary itself would reach 3:1 only.
  components: { Button: { colorPrimary: "#1668dc", colorPrimaryHover: "#1f71e0", colorPrimaryActive: "#1554ad" } },
};

/**
 * antd in the product's colours; every pair of text and ground reaches WCAG AA. With `still` antd moves nothing: motions merely cut
 * to nothing by CSS can leave a menu waiting, out of sight, for the end of one.
 */
export const themeOf = (isDark: boolean, still: boolean): ThemeConfig => {
  const chosen = isDark ? dark : light;
  return { ...chosen, token: { ...chosen.token, fontFamily, borderRadius: 6, motion: !still } };
};
