import type { ReactNode } from "react";

interface FactProps {
  readonly label: ReactNode;
  readonly children: ReactNode;
  /** Takes the whole width of the list, for long texts. */
  readonly wide?: boolean;
}

/** One labelled fact of a record; a fact that nobody stated is passed as words, not left out. */
export const Fact = ({ label, children, wide = false }: FactProps): ReactNode => (
  <div className={wide ? "fact fact-wide" : "fact"}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** The labelled facts of a record: two columns on a desk, one on a phone. */
export const Facts = ({ children }: { readonly children: ReactNode }): ReactNode => <dl className="facts">{children}</dl>;
