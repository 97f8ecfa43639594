import { type CodeTitle, referenceEndpoints } from "@zhiqiao/contracts";
import { Fragment, type ReactNode } from "react";
import { useLanguage } from "./i18n.ts";
import { Term } from "./term.tsx";
import { useRead } from "./use-endpoint.ts";

/** Titles are asked for this many symbols; more have none. */
const mostTitled = 50;
/** Titles change with a new edition alone. */
const freshForMs = 600_000;

const Path = ({ path }: { readonly path: CodeTitle["path"] }): ReactNode => {
  const language = useLanguage();
  return (
    <ul className="ipc-path">
      {path.map(({ code, titleZh, titleEn }) => (
        <li key={code}>
          <span className="number">{code}</span> {language === "en" ? (titleEn ?? titleZh) : (titleZh ?? titleEn)}
        </li>
      ))}
    </ul>
  );
};

/** IPC symbols, each explained by the titles of everything that it lies under, where the scheme has been imported. */
export const IpcSymbols = ({ symbols }: { readonly symbols: readonly string[] }): ReactNode => {
  const asked = symbols.slice(0, mostTitled);
  const read = useRead(referenceEndpoints.getCodeTitles, { query: { ipc: asked } }, { enabled: asked.length > 0, freshForMs });
  const pathOf = new Map(read.data?.ipc.map(({ code, path }) => [code, path]));
  return symbols.map((symbol, at) => {
    const path = pathOf.get(symbol) ?? [];
    return (
      <Fragment key={symbol}>
        {at > 0 && "；"}
        {path.length === 0 ? symbol : <Term word={symbol} explanation={<Path path={path} />} />}
      </Fragment>
    );
  });
};
