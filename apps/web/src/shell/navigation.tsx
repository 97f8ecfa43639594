import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../shared/signed-in.tsx";
import { TextLink } from "../shared/text-link.tsx";
import { currentEntry, type NavigationEntry, navigationOf } from "./navigation-entries.tsx";

interface NavigationProps {
  readonly className: string;
  /** Show only the first so many entries. */
  readonly limit?: number;
  readonly onNavigate?: () => void;
  readonly label?: string;
  /** A last item of another kind, such as "more". */
  readonly children?: ReactNode;
}

/** Links of the person's role; the page's own is marked. */
export const Navigation = ({ className, limit, onNavigate, label, children }: NavigationProps): ReactNode => {
  const { t } = useTranslation(["home", "common"]);
  const { role } = useSignedIn();
  const { pathname } = useLocation();
  const entries: readonly NavigationEntry[] = navigationOf[role];
  const current = currentEntry(entries, pathname);
  return (
    <nav className={className} aria-label={label ?? t("common:navigation")}>
      <ul>
        {entries.slice(0, limit).map((entry) => (
          <li key={entry.href}>
            <TextLink href={entry.href} aria-current={entry === current ? "page" : undefined} {...(onNavigate && { onClick: onNavigate })}>
              <span aria-hidden>{entry.icon}</span>
              <span>{t(`nav.${entry.word}`)}</span>
            </TextLink>
          </li>
        ))}
        {children !== undefined && <li>{children}</li>}
      </ul>
    </nav>
  );
};
