import { type DemandForm, readKept } from "./demand-form-state.ts";

const nameOf = (accountId: string, demandId: string | undefined): string => `zhiqiao.demand.${accountId}.${demandId ?? "new"}`;

/** The copy of a form that this browser keeps until the server has it. Storage may be forbidden or full; the page then is the only copy. */
export const keptCopy = {
  read: (accountId: string, demandId: string | undefined): DemandForm | undefined => {
    try {
      return readKept(localStorage.getItem(nameOf(accountId, demandId)));
    } catch {
      return undefined;
    }
  },
  write: (accountId: string, demandId: string | undefined, form: DemandForm): void => {
    try {
      localStorage.setItem(nameOf(accountId, demandId), JSON.stringify(form));
    } catch {
      // The page still holds the text.
    }
  },
  drop: (accountId: string, demandId: string | undefined): void => {
    try {
      localStorage.removeItem(nameOf(accountId, demandId));
    } catch {
      // There is no copy then.
    }
  },
};
