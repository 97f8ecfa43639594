import { Secret, TOTP } from "otpauth";

const period = 30;

const totpOf = (login: string, secret: string): TOTP =>
  new TOTP({ issuer: "Zhiqiao", label: login, algorithm: "SHA1", digits: 6, period, secret: Secret.fromBase32(secret) });

/** A new shared secret of 160 bits (RFC 4226 §4), in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** `otpauth://` address that authenticator apps read. */
export const totpUri = (login: string, secret: string): string => totpOf(login, secret).toString();

/** The 30-second step that a code belongs to, at most one step from now (RFC 6238 §5.2); undefined if it is wrong. */
export function totpStep(login: string, secret: string, code: string, now: Date): bigint | undefined {
  const delta = totpOf(login, secret).validate({ token: code, window: 1, timestamp: now.getTime() });
  return delta === null ? undefined : BigInt(Math.floor(now.getTime() / 1000 / period) + delta);
}
