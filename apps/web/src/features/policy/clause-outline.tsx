import type { PolicyClause } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { TextLink } from "../../shared/text-link.tsx";
import { depthsOf } from "./clause-depths.ts";

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** How a clause is called in a list: its heading, else how it begins. */
export const clauseName = ({ heading, text }: PolicyClause): string => shortened(heading ?? text, 36);

/** The clauses of a text as a tree: for finding one's way in it, or, with their words, for checking how it was cut. */
export const ClauseOutline = ({
  clauses,
  current,
  hrefOf,
  withText = false,
}: {
  readonly clauses: readonly PolicyClause[];
  readonly current?: string | undefined;
  readonly hrefOf?: (id: string) => string;
  readonly withText?: boolean;
}): ReactNode => {
  const depths = depthsOf(clauses);
  return (
    <ul className={withText ? "clause-outline clause-outline-wide" : "clause-outline"} lang="zh-CN">
      {clauses.map((clause) => (
        <li key={clause.id} data-depth={Math.min(depths.get(clause.id) ?? 0, 4)}>
          {hrefOf === undefined ? (
            <>
              <span className="clause-id">{clause.id}</span> {clauseName(clause)}
            </>
          ) : (
            <TextLink href={hrefOf(clause.id)} aria-current={clause.id === current ? "page" : undefined} keepScroll>
              <span className="clause-id">{clause.id}</span> {clauseName(clause)}
            </TextLink>
          )}
          {withText && clause.text !== "" && <p className="clause-outline-text">{shortened(clause.text, 160)}</p>}
        </li>
      ))}
    </ul>
  );
};
