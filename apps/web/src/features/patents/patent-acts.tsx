import { createContext, use } from "react";
import type { FactDraft, FactType } from "./fact-fields.ts";

/** An entry to retract, or whose retraction to undo. */
export interface Retraction {
  readonly key: string;
  /** What the entry says, in words, for the dialog's heading. */
  readonly what: string;
  readonly undo: boolean;
}

/** A fact to record: its kind, and what the place where it was asked for knows already. */
export interface Recording {
  readonly type: FactType;
  readonly draft: FactDraft;
}

/** What the reader may do with facts of the patent on screen. */
export interface PatentActs {
  readonly recordable: boolean;
  readonly record: (recording: Recording) => void;
  readonly retract: (retraction: Retraction) => void;
}

const PatentActsContext = createContext<PatentActs | undefined>(undefined);

/** Set by the page, whose dialogs these acts open. */
export const PatentActsProvider = PatentActsContext.Provider;

/** The acts of the page around; undefined where a part is shown without them, as on paper. */
export const usePatentActs = (): PatentActs | undefined => use(PatentActsContext);
