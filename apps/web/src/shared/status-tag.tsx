import type { ReactNode } from "react";

/** What a status means for the reader: good, under way, waits for somebody, bad, or over and done. */
export type Tone = "good" | "progress" | "waiting" | "bad" | "neutral";

/** A status as colour and word; the word alone is enough. */
export const StatusTag = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode => (
  <span className={`status status-${tone}`}>{children}</span>
);
