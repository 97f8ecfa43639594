import type { SignedInActor } from "../platform/actor.ts";

/** People of the sample by login, as actors of the work that is done in their name. */
export type Cast = (login: string) => Promise<SignedInActor>;
