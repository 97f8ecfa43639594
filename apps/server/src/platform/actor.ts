import type { Language, Role } from "@zhiqiao/contracts";

/** Who acts. Row-level security, permissions and the audit log all read this one value. */
export interface Actor {
  /** `system` is background work without a person behind it; it never comes from a request. */
  readonly role: Role | "system";
  readonly accountId: string | null;
  readonly login: string | null;
  readonly name: string;
  readonly organizationId: string | null;
  readonly regionCode: string | null;
  /** Prefix of the regions an officer oversees; empty for everyone else. */
  readonly regionPath: string;
  readonly sessionId: string | null;
  readonly requestId: string | null;
  readonly ip: string | null;
}

/** An actor who is signed in: the fields that a session always has are known. */
export interface SignedInActor extends Actor {
  readonly role: Role;
  readonly accountId: string;
  readonly login: string;
  readonly organizationId: string;
  readonly regionCode: string;
  /** What they chose to read; null: whatever their browser asks for. */
  readonly language: Language | null;
  /** A first or expired password: until it is changed, nothing else is admitted (see `admit`). */
  readonly mustChangePassword: boolean;
}

export const systemActor: Actor = {
  role: "system",
  accountId: null,
  login: null,
  name: "系统",
  organizationId: null,
  regionCode: null,
  regionPath: "",
  sessionId: null,
  requestId: null,
  ip: null,
};

/** Nobody yet: sees only what needs no sign-in. */
export const anonymousActor: Omit<Actor, "role"> & { readonly role: "" } = { ...systemActor, role: "", name: "—" };
