import type { FactToRecord } from "@zhiqiao/contracts";
import { createContext, use } from "react";

/** An entry to retract, or whose retraction to undo. */
export interface Retraction {
  readonly key: string;
  /** What the entry says, in words, for the dialog's heading. */
  readonly what: string;
  readonly undo: boolean;
}

/** What the reader may do with facts of the patent on screen. */
export interface PatentActs {
  readonly recordable: boolean;
  readonly record: (type: FactToRecord["type"]) => void;
  readonly retract: (retraction: Retraction) => void;
}

const PatentActsContext = createContext<PatentActs | undefined>(undefined);

/** Set by the page, whose dialogs these acts open. */
export const PatentActsProvider = PatentActsContext.Provider;

/** The acts of the page around; undefined where a part is shown without them, as on paper. */
export const usePatentActs = (): PatentActs | undefined => use(PatentActsContext);
