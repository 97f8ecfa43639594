import { UnderstoodKind } from "@zhiqiao/contracts";
import { z } from "zod";

const KeptCorrection = z.object({
  /** The correction that the rows were begun from: over a later one of somebody else they are not taken up again. */
  revision: z.int(),
  parts: z.array(z.object({ kind: UnderstoodKind, text: z.string() })),
});
export type KeptCorrection = z.infer<typeof KeptCorrection>;

const nameOf = (accountId: string, demandId: string): string => `zhiqiao.understanding.${accountId}.${demandId}`;

/** The rows of a correction that this browser keeps until they are saved or given up. Storage may be forbidden or full; the page then is the only copy. */
export const keptCorrection = {
  read: (accountId: string, demandId: string): KeptCorrection | undefined => {
    try {
      return KeptCorrection.safeParse(JSON.parse(localStorage.getItem(nameOf(accountId, demandId)) ?? "null")).data;
    } catch {
      return undefined;
    }
  },
  write: (accountId: string, demandId: string, kept: KeptCorrection): void => {
    try {
      localStorage.setItem(nameOf(accountId, demandId), JSON.stringify(kept));
    } catch {
      // The page still holds the rows.
    }
  },
  drop: (accountId: string, demandId: string): void => {
    try {
      localStorage.removeItem(nameOf(accountId, demandId));
    } catch {
      // There is no copy then.
    }
  },
};
