import type { CallError } from "../../shared/call.ts";

/** The moment (milliseconds since 1970) when a locked account opens again; undefined where the refusal does not say. */
export const lockedUntilMs = (error: Pick<CallError, "code" | "details">, nowMs: number): number | undefined => {
  if (error.code !== "auth.locked") return undefined;
  const { until, retryAfterSeconds } = error.details;
  if (typeof retryAfterSeconds === "number") return nowMs + retryAfterSeconds * 1000;
  const at = typeof until === "string" ? Date.parse(until) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};

/** Seconds left as `4:05`. */
export const formatCountdown = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Where to go after signing in: only a path of this web, so that a crafted link cannot lead elsewhere. */
export const safeReturn = (wanted: unknown): string =>
  typeof wanted === "string" && /^\/(?![/\\])/u.test(wanted) && !wanted.startsWith("/sign-in") ? wanted : "/";
