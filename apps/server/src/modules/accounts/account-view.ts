import { type Account, Language, Role, type SignedIn } from "@zhiqiao/contracts";
import type { Actor } from "../../platform/actor.ts";
import { systemActor } from "../../platform/actor.ts";
import { dayInChina } from "../../platform/clock.ts";
import { isStaff, passwordExpiresAt } from "./account-policy.ts";
import type { AccountRow } from "./account.repository.ts";

export const roleOf = (row: { readonly role: string }): Role => Role.parse(row.role);
export const languageOf = (row: { readonly language: string | null }): Language | null => Language.nullable().parse(row.language);

const organizationOf = (row: AccountRow) => ({ id: row.organization_id, nameZh: row.organization_zh, nameEn: row.organization_en });

export function toSignedIn(row: AccountRow): SignedIn {
  const role = roleOf(row);
  const expires = passwordExpiresAt({ role, passwordSetAt: row.password_set_at, passwordFirst: row.password_first });
  const totpEnrolled = row.totp_confirmed_at !== null;
  return {
    accountId: row.id,
    login: row.login,
    displayName: row.display_name,
    role,
    language: languageOf(row),
    organization: { ...organizationOf(row), regionCode: row.region_code },
    totpEnrolled,
    totpAdvised: isStaff(role) && !totpEnrolled,
    passwordExpiresOn: expires === null ? null : dayInChina(expires),
  };
}

export const toAccount = (row: AccountRow, now: Date): Account => ({
  id: row.id,
  login: row.login,
  displayName: row.display_name,
  role: roleOf(row),
  organization: organizationOf(row),
  locked: row.locked_until !== null && row.locked_until > now,
  disabled: row.disabled_at !== null,
  totpEnrolled: row.totp_confirmed_at !== null,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
});

/** The person an account belongs to, before a session speaks for them: named in the audit log, with the system's sight. */
export const personOf = (row: AccountRow, request: { readonly id: string; readonly ip: string }): Actor => ({
  ...systemActor,
  accountId: row.id,
  login: row.login,
  name: row.display_name,
  organizationId: row.organization_id,
  regionCode: row.region_code,
  requestId: request.id,
  ip: request.ip,
});
