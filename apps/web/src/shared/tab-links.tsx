import { type ReactNode, useLayoutEffect, useRef } from "react";
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
}): ReactNode => {
  const bar = useRef<HTMLElement>(null);
  const shownFor = useRef("");
  // On a phone the part on screen may stand beyond the edge of the bar; what the reader scrolls to afterwards stays.
  useLayoutEffect(() => {
    const link = bar.current?.querySelector<HTMLElement>(`[aria-current="page"]`);
    if (!bar.current || !link) return;
    const now = `${current} ${bar.current.scrollWidth}`;
    if (shownFor.current === now) return;
    shownFor.current = now;
    const beyond = link.offsetLeft + link.offsetWidth - bar.current.offsetLeft - bar.current.clientWidth;
    if (beyond > bar.current.scrollLeft) bar.current.scrollLeft = beyond;
  });
  return (
    <nav ref={bar} className="tab-links" aria-label={label}>
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
};
