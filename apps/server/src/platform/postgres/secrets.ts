import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** Passwords of the embedded cluster's two roles. The file has mode 0600; whoever reads it reads the data folder anyway. */
export type ClusterSecrets = { readonly ownerPassword: string; readonly appPassword: string };

export const readSecrets = (file: string): ClusterSecrets | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value !== "object" || value === null) return undefined;
    if (!("ownerPassword" in value) || !("appPassword" in value)) return undefined;
    const { ownerPassword, appPassword } = value;
    return typeof ownerPassword === "string" && typeof appPassword === "string" ? { ownerPassword, appPassword } : undefined;
  } catch {
    return undefined;
  }
};

/** Hexadecimal, so that the passwords need no quoting anywhere. */
export const newSecrets = (): ClusterSecrets => ({
  ownerPassword: randomBytes(24).toString("hex"),
  appPassword: randomBytes(24).toString("hex"),
});

export const writeSecrets = (file: string, secrets: ClusterSecrets): void => {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(secrets)}\n`, { mode: 0o600, flag: "wx" });
  renameSync(draft, file);
};
