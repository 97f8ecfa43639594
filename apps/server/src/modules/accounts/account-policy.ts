import { type Role, staffRoles } from "@zhiqiao/contracts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** 等保 practice (DOMAIN.md §8): five failures lock the account. */
export const attemptsBeforeLock = 5;
export const lockMs = 15 * minute;
export const passwordHistoryLength = 5;
/** How often a session's last use is written at most. */
export const seenEveryMs = minute;

export const isStaff = (role: Role): boolean => (staffRoles as readonly Role[]).includes(role);

/** A session ends when it was not used for `idleMs`, and `absoluteMs` after sign-in whatever happens. */
export const sessionLimits = (role: Role): { readonly idleMs: number; readonly absoluteMs: number } =>
  isStaff(role) ? { idleMs: 30 * minute, absoluteMs: 12 * hour } : { idleMs: 12 * hour, absoluteMs: 7 * day };

/** When a password ends: a first one when it is given, a staff member's after 90 days, others never (null). */
export function passwordExpiresAt(account: {
  readonly role: Role;
  readonly passwordSetAt: Date;
  readonly passwordFirst: boolean;
}): Date | null {
  if (account.passwordFirst) return account.passwordSetAt;
  return isStaff(account.role) ? new Date(account.passwordSetAt.getTime() + 90 * day) : null;
}
