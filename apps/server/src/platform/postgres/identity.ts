import { readFileSync, statSync } from "node:fs";

/** The user under whom PostgreSQL runs when we are root; PostgreSQL refuses root itself. Undefined: run as ourselves. */
export type UnprivilegedIdentity = { readonly uid: number; readonly gid: number };

/** An existing cluster keeps its owner, so that a folder first used by an ordinary user stays usable by that user. */
export const identityFor = (clusterFolder: string): UnprivilegedIdentity | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const { uid, gid } = statSync(clusterFolder);
    if (uid !== 0) return { uid, gid };
  } catch {
    // no cluster yet
  }
  return nobody();
};

const nobody = (): UnprivilegedIdentity => {
  const fallback = { uid: 65534, gid: 65534 };
  try {
    const fields = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((line) => line.startsWith("nobody:"))
      ?.split(":");
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    return Number.isInteger(uid) && uid > 0 && Number.isInteger(gid) && gid > 0 ? { uid, gid } : fallback;
  } catch {
    return fallback;
  }
};
