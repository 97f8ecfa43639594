import { holds, type Permission, type SignedIn } from "@zhiqiao/contracts";
import { createContext, use } from "react";

const SignedInContext = createContext<SignedIn | undefined>(undefined);

/** Set by the shell once the server has said who is signed in. */
export const SignedInProvider = SignedInContext.Provider;

/** The person who is signed in; pages below the shell always have one. */
export const useSignedIn = (): SignedIn => {
  const person = use(SignedInContext);
  if (person === undefined) throw new Error("useSignedIn needs the shell above it");
  return person;
};

/** The person who is signed in, on a page that needs nobody to be. */
export const useSomebody = (): SignedIn | undefined => use(SignedInContext);

/** Whether the person holds a permission: what the server would refuse is not offered. */
export const useHolds = (permission: Permission): boolean => holds(useSignedIn().role, permission);
