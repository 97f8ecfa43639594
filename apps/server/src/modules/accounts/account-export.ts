import type { Account, Language } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { timeInChina } from "../../platform/clock.ts";
import type { TableCell } from "../../platform/table-export.ts";

export const exportHeadings = {
  "zh-CN": ["登录名", "姓名", "角色", "所在主体", "状态", "动态验证码", "最近使用", "创建时间"],
  en: ["Sign-in name", "Name", "Role", "Organisation", "State", "Verification codes", "Last used", "Created"],
} as const satisfies Record<Language, readonly string[]>;

const stateOf = ({ disabled, locked }: Account): "active" | "locked" | "disabled" => {
  if (disabled) return "disabled";
  return locked ? "locked" : "active";
};

/** One account in words, as the administrator's list shows it; times are China's. */
export function exportRow(account: Account, language: Language): readonly TableCell[] {
  const { accounts, common } = resources[language];
  const { nameZh, nameEn } = account.organization;
  return [
    account.login,
    account.displayName,
    common.role[account.role],
    language === "en" ? (nameEn ?? nameZh) : nameZh,
    accounts.list.state[stateOf(account)],
    account.totpEnrolled ? accounts.totp.on : accounts.totp.off,
    account.lastSeenAt === null ? null : timeInChina(new Date(account.lastSeenAt)),
    timeInChina(new Date(account.createdAt)),
  ];
}
