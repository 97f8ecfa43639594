import {
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  BulbOutlined,
  CalculatorOutlined,
  DatabaseOutlined,
  FileProtectOutlined,
  HomeOutlined,
  ImportOutlined,
  ReadOutlined,
  SwapOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { Messages } from "@zhiqiao/messages";
import type { Role } from "@zhiqiao/contracts";
import type { ReactNode } from "react";

export interface NavigationEntry {
  readonly word: keyof Messages["home"]["nav"];
  readonly href: string;
  readonly icon: ReactNode;
}

const home: NavigationEntry = { word: "home", href: "/", icon: <HomeOutlined /> };
const patents: NavigationEntry = { word: "patents", href: "/patents", icon: <FileProtectOutlined /> };
const ownPatents: NavigationEntry = { word: "ownPatents", href: "/patents?own=true", icon: <FileProtectOutlined /> };
const findPatents: NavigationEntry = { word: "findPatents", href: "/patents", icon: <FileProtectOutlined /> };
const demands: NavigationEntry = { word: "demands", href: "/demands", icon: <BulbOutlined /> };
const ownDemands: NavigationEntry = { word: "ownDemands", href: "/demands?own=true", icon: <BulbOutlined /> };
const libraries: NavigationEntry = { word: "libraries", href: "/libraries", icon: <DatabaseOutlined /> };
const matches: NavigationEntry = { word: "matches", href: "/matches", icon: <SwapOutlined /> };
const organizations: NavigationEntry = { word: "organizations", href: "/organizations", icon: <BankOutlined /> };
const imports: NavigationEntry = { word: "imports", href: "/imports", icon: <ImportOutlined /> };
const accounts: NavigationEntry = { word: "accounts", href: "/accounts", icon: <TeamOutlined /> };
const indicators: NavigationEntry = { word: "indicators", href: "/indicators", icon: <BarChartOutlined /> };
const policies: NavigationEntry = { word: "policies", href: "/policies", icon: <ReadOutlined /> };
const calculator: NavigationEntry = { word: "calculator", href: "/calculator", icon: <CalculatorOutlined /> };
const reference: NavigationEntry = { word: "reference", href: "/reference", icon: <BookOutlined /> };

/** At most eight entries for each role, the most used first. */
export const navigationOf = {
  region_officer: [home, patents, libraries, demands, matches, organizations, policies, indicators],
  transfer_officer: [home, ownPatents, libraries, demands, matches, imports, organizations, policies],
  enterprise: [home, ownDemands, findPatents, matches, calculator, policies, organizations],
  bank: [home, patents, demands, calculator, policies, organizations],
  platform_admin: [home, accounts, organizations, patents, policies, indicators, reference, imports],
} as const satisfies Record<Role, readonly NavigationEntry[]>;

const begins = (path: string, pathname: string): boolean => pathname === path || pathname.startsWith(`${path}/`);

/** Pages that are reached from the search of patents and have no entry of their own. */
const besidePatents = ["/achievements", "/searches"] as const;

/** Pages that are reached from the policies; a role with an entry of its own for one of them has that marked. */
const besidePolicies = ["/calculator", "/no-application", "/help-requests", "/rules", "/what-if"] as const;

/** The entry that a path belongs to: the longest whose path begins it, so `/patents/…` lights up 专利. */
export const currentEntry = (entries: readonly NavigationEntry[], pathname: string): NavigationEntry | undefined => {
  const own = entries.some(({ href }) => href !== home.href && begins(href, pathname));
  const sought = besidePatents.some((path) => begins(path, pathname))
    ? patents.href
    : !own && besidePolicies.some((path) => begins(path, pathname))
      ? policies.href
      : pathname;
  return entries
    .map((entry) => ({ entry, path: entry.href.split("?")[0] ?? "" }))
    .filter(({ path }) => (path === "/" ? sought === "/" : begins(path, sought)))
    .toSorted((a, b) => b.path.length - a.path.length)[0]?.entry;
};
