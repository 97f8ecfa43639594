import type { ReactNode } from "react";
import { TextLink } from "./text-link.tsx";

interface TabLink {
  readonly key: string;
  readonly label: ReactNode;
  readonly href: string;
}

/** Parts of a page as links: each part has its own address, so Back, reload and a shared link keep it. Scrolls sideways on a phone. */
export const TabLinks = ({
  label,
  current,
  tabs,
  keepScroll = false,
}: {
  readonly label: string;
  readonly current: string;
  readonly tabs: readonly TabLink[];
  /** For parts below a heading that would otherwise be scrolled to again. */
  readonly keepScroll?: boolean;
}): ReactNode => (
  <nav className="tab-links" aria-label={label}>
    <ul>
      {tabs.map((tab) => (
        <li key={tab.key}>
          <TextLink href={tab.href} aria-current={tab.key === current ? "page" : undefined} keepScroll={keepScroll}>
            {tab.label}
          </TextLink>
        </li>
      ))}
    </ul>
  </nav>
);
