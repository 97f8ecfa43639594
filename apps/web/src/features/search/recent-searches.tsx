import { Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../../shared/signed-in.tsx";
import "../../shared/facets.css";
import { readRecent, withRecent } from "./recent.ts";

interface RecentSearchesProps {
  /** What is searched for now; kept when its results have come. */
  readonly q: string | undefined;
  /** Whether anything met it: what found nothing is not worth coming back to. */
  readonly found: boolean;
  readonly onSearch: (q: string) => void;
}

/** What the person searched for last on this device; there while nothing is searched for. */
export const RecentSearches = ({ q, found, onSearch }: RecentSearchesProps): ReactNode => {
  const { t } = useTranslation("search");
  const key = `zhiqiao.recent-searches.${useSignedIn().accountId}`;
  const [recent, setRecent] = useState(() => readRecent(localStorage.getItem(key)));
  useEffect(() => {
    if (q === undefined || !found) return;
    setRecent((before) => {
      const after = withRecent(before, q);
      localStorage.setItem(key, JSON.stringify(after));
      return after;
    });
  }, [q, found, key]);
  if (q !== undefined || recent.length === 0) return null;
  const forget = (): void => {
    localStorage.removeItem(key);
    setRecent([]);
  };
  return (
    <div className="recent">
      <span>{t("recent")}</span>
      {recent.map((one) => (
        <Button key={one} size="small" shape="round" onClick={() => onSearch(one)}>
          {one}
        </Button>
      ))}
      <Button type="link" size="small" onClick={forget}>
        {t("forgetRecent")}
      </Button>
    </div>
  );
};
