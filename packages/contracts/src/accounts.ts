import { z } from "zod";
import { Done, endpoint } from "./endpoint.ts";
import { Role } from "./permissions.ts";
import { Id, Instant, Language, pageOf, pageQuery } from "./values.ts";

/** The person who is signed in, as the web needs to know them. */
export const SignedIn = z
  .object({
    accountId: Id,
    login: z.string(),
    displayName: z.string(),
    role: Role,
    language: Language.nullable(),
    organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable(), regionCode: z.string() }),
    totpEnrolled: z.boolean(),
    /** The policy asks this role for a second factor and the account has none yet. */
    totpAdvised: z.boolean(),
    passwordExpiresOn: z.iso.date().nullable(),
  })
  .meta({ id: "SignedIn" });
export type SignedIn = z.infer<typeof SignedIn>;

export const Session = z
  .object({
    id: Id,
    current: z.boolean(),
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
    ip: z.string(),
    userAgent: z.string(),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

export const Account = z
  .object({
    id: Id,
    login: z.string(),
    displayName: z.string(),
    role: Role,
    organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() }),
    locked: z.boolean(),
    disabled: z.boolean(),
    totpEnrolled: z.boolean(),
    lastSeenAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: "Account" });
export type Account = z.infer<typeof Account>;

export const Login = z
  .string()
  .trim()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}._@-]+$/u);
/** Length is bounded above so that hashing cannot be made to take long; the other rules are checked by the service, which explains each. */
const Password = z.string().min(1).max(128);
const TotpCode = z.string().regex(/^\d{6}$/u);

export const accountFilter = {
  q: z.string().max(100).optional(),
  role: Role.optional(),
  state: z.enum(["active", "locked", "disabled"]).optional(),
};

export const accountsEndpoints = {
  signIn: endpoint({
    method: "POST",
    path: "/session",
    summary: "Sign in; sets the session cookie",
    access: "public",
    body: z.object({ login: z.string().max(64), password: Password, totp: TotpCode.optional() }),
    status: 200,
    reply: SignedIn,
    refuses: ["auth.wrong_credentials", "auth.locked", "auth.account_disabled", "auth.totp_required", "auth.totp_wrong"],
  }),
  signOut: endpoint({
    method: "DELETE",
    path: "/session",
    summary: "End the session that calls",
    access: "signed_in",
    beforePasswordChange: true,
    status: 200,
    reply: Done,
    refuses: [],
  }),
  getSignedIn: endpoint({
    method: "GET",
    path: "/session",
    summary: "Who is signed in",
    access: "signed_in",
    beforePasswordChange: true,
    status: 200,
    reply: SignedIn,
    refuses: [],
  }),
  getPresence: endpoint({
    method: "GET",
    path: "/session/presence",
    summary: "Whether anybody is signed in, for pages that need nobody to be",
    access: "public",
    status: 200,
    reply: z.object({ signedIn: z.boolean() }),
    refuses: [],
  }),
  listSessions: endpoint({
    method: "GET",
    path: "/sessions",
    summary: "The caller's own sessions",
    access: "signed_in",
    status: 200,
    reply: z.object({ items: z.array(Session) }),
    refuses: [],
  }),
  revokeSession: endpoint({
    method: "DELETE",
    path: "/sessions/:id",
    summary: "End one of the caller's sessions",
    access: "signed_in",
    params: z.object({ id: Id }),
    status: 200,
    reply: Done,
    refuses: ["accounts.session_not_found"],
  }),
  changePassword: endpoint({
    method: "POST",
    path: "/password",
    summary: "Change the caller's password; ends the caller's other sessions",
    access: "signed_in",
    beforePasswordChange: true,
    body: z.object({ current: Password, next: Password }),
    status: 200,
    reply: Done,
    refuses: ["auth.password_wrong", "auth.password_weak", "auth.password_reused", "auth.locked"],
  }),
  setLanguage: endpoint({
    method: "PUT",
    path: "/language",
    summary: "Remember the caller's language",
    access: "signed_in",
    body: z.object({ language: Language }),
    status: 200,
    reply: Done,
    refuses: [],
  }),
  enrolTotp: endpoint({
    method: "POST",
    path: "/totp",
    summary: "Begin enrolling a second factor",
    access: "signed_in",
    status: 200,
    reply: z.object({ secret: z.string(), uri: z.string() }),
    refuses: ["auth.totp_enrolled"],
  }),
  confirmTotp: endpoint({
    method: "POST",
    path: "/totp/confirmation",
    summary: "Finish enrolling a second factor",
    access: "signed_in",
    body: z.object({ code: TotpCode }),
    status: 200,
    reply: Done,
    refuses: ["auth.totp_wrong", "auth.totp_not_enrolled"],
  }),
  removeTotp: endpoint({
    method: "DELETE",
    path: "/totp",
    summary: "Remove the second factor",
    access: "signed_in",
    body: z.object({ password: Password }),
    status: 200,
    reply: Done,
    refuses: ["auth.password_wrong", "auth.totp_not_enrolled", "auth.locked"],
  }),
  listAccounts: endpoint({
    method: "GET",
    path: "/accounts",
    summary: "Accounts, for the administrator",
    access: "accounts.manage",
    query: z.object({ ...pageQuery, ...accountFilter }),
    status: 200,
    reply: pageOf(Account),
    refuses: ["request.cursor_invalid"],
  }),
  exportAccounts: endpoint({
    method: "GET",
    path: "/accounts/export",
    summary: "The filtered accounts as a table, without anything that lets somebody in",
    access: "accounts.manage",
    query: z.object({ ...accountFilter, format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
  createAccount: endpoint({
    method: "POST",
    path: "/accounts",
    summary: "Create an account; answers a first password shown once",
    access: "accounts.manage",
    idempotent: true,
    toldOnce: ["firstPassword"],
    body: z.object({ login: Login, displayName: z.string().trim().min(1).max(80), role: Role, organizationId: Id }),
    status: 201,
    /** `firstPassword` is null in the reply to a repeat: it is shown once. */
    reply: z.object({ account: Account, firstPassword: z.string().nullable() }),
    refuses: ["accounts.login_taken", "organizations.organization_not_found"],
  }),
  updateAccount: endpoint({
    method: "PATCH",
    path: "/accounts/:id",
    summary: "Rename, enable, disable or unlock an account",
    access: "accounts.manage",
    params: z.object({ id: Id }),
    body: z.object({
      displayName: z.string().trim().min(1).max(80).optional(),
      disabled: z.boolean().optional(),
      unlock: z.literal(true).optional(),
    }),
    status: 200,
    reply: Account,
    refuses: ["accounts.account_not_found", "accounts.last_administrator"],
  }),
  resetPassword: endpoint({
    method: "POST",
    path: "/accounts/:id/password",
    summary: "Give an account a new first password; ends its sessions",
    access: "accounts.manage",
    idempotent: true,
    toldOnce: ["firstPassword"],
    params: z.object({ id: Id }),
    status: 200,
    reply: z.object({ firstPassword: z.string().nullable() }),
    refuses: ["accounts.account_not_found"],
  }),
};
