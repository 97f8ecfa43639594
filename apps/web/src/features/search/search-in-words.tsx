import { patentFilter } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { parseSearch } from "../../shared/search-params.ts";
import { readSearch } from "../../shared/use-search-state.ts";
import { useConditions } from "../patents/use-conditions.ts";

const schema = z.object(patentFilter);

/** What a kept search asks for, as a person reads it. */
export const SearchInWords = ({ query }: { readonly query: string }): ReactNode => {
  const { t } = useTranslation("search");
  const inWords = useConditions();
  const { q, ...filter } = readSearch(schema, parseSearch(query));
  const conditions = inWords(filter);
  if (q === undefined && conditions.length === 0) return <span className="muted">{t("everything")}</span>;
  return (
    <span className="search-in-words">
      {q !== undefined && <code>{q}</code>}
      {conditions.map(({ key, text }) => (
        <span key={key} className="search-condition">
          {text}
        </span>
      ))}
    </span>
  );
};
