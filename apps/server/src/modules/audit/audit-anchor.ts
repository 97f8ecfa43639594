import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { appendFile, mkdir, open, readFile, truncate } from "node:fs/promises";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { z } from "zod";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import type { AuditFault } from "./audit-chain.ts";

/** The head of the chain as it once was, kept outside the database, so that cutting tail and head together shows. */
const Anchor = z.object({ sequence: z.int().min(0), hash: z.string().length(64), at: z.iso.datetime(), hmac: z.string().length(64) });
type Anchor = z.infer<typeof Anchor>;

const anchorFile = (folder: string): string => path.join(folder, "audit-anchors.jsonl");

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** The key under which anchors are signed: 32 bytes readable by the operator's account alone. Undefined: there is none. */
async function readKey(folder: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path.join(folder, "audit-anchor.key"));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function readOrMakeKey(folder: string): Promise<Buffer> {
  const known = await readKey(folder);
  if (known !== undefined) return known;
  await mkdir(folder, { recursive: true });
  const key = randomBytes(32);
  const file = await open(path.join(folder, "audit-anchor.key"), "wx", 0o600);
  try {
    await file.writeFile(key);
    await file.sync();
  } finally {
    await file.close();
  }
  return key;
}

/** Each anchor signs the one before too: none can be taken out of the middle. */
const sign = (key: Buffer, before: string, anchor: Omit<Anchor, "hmac">): string =>
  createHmac("sha256", key).update(`${before}\n${anchor.sequence}\n${anchor.hash}\n${anchor.at}`).digest("hex");

/** Whole lines; the rest of a line that a crash cut short is no anchor. */
async function readLines(folder: string): Promise<{ readonly lines: string[]; readonly wholeBytes: number }> {
  try {
    const text = await readFile(anchorFile(folder), "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    return { lines: whole.split("\n").slice(0, -1), wholeBytes: Buffer.byteLength(whole) };
  } catch (error) {
    if (isMissing(error)) return { lines: [], wholeBytes: 0 };
    throw error;
  }
}

const parseAnchor = (line: string | undefined): Anchor | undefined => {
  try {
    return Anchor.safeParse(JSON.parse(line ?? "")).data;
  } catch {
    return undefined;
  }
};

/** Adds the chain's present head to the anchors in `folder`; nothing if it has not moved since the last one. */
export async function writeAnchor(db: Kysely<Database>, folder: string, now: Date): Promise<void> {
  const head = await runWork(db, systemActor, ({ tx }) =>
    tx.selectFrom("audit_head").select(["sequence", "hash"]).executeTakeFirstOrThrow(),
  );
  const key = await readOrMakeKey(folder);
  const { lines, wholeBytes } = await readLines(folder);
  const last = parseAnchor(lines.at(-1));
  if (last !== undefined && last.sequence === Number(head.sequence) && last.hash === head.hash) return;
  if (lines.length > 0) await truncate(anchorFile(folder), wholeBytes);
  const anchor = { sequence: Number(head.sequence), hash: head.hash, at: now.toISOString() };
  await appendFile(anchorFile(folder), `${JSON.stringify({ ...anchor, hmac: sign(key, last?.hmac ?? "", anchor) })}\n`, { mode: 0o600 });
}

const sameText = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The anchors of a folder, or the sequence behind which they can no longer be believed. */
function readAnchors(
  lines: readonly string[],
  key: Buffer | undefined,
): { readonly anchors: Anchor[]; readonly brokenAfter: number | undefined } {
  const anchors: Anchor[] = [];
  for (const line of lines) {
    const anchor = parseAnchor(line);
    const before = anchors.at(-1);
    if (anchor === undefined || key === undefined || !sameText(anchor.hmac, sign(key, before?.hmac ?? "", anchor)))
      return { anchors, brokenAfter: before?.sequence ?? 0 };
    anchors.push(anchor);
  }
  return { anchors, brokenAfter: undefined };
}

/** The first anchor in `folder` that the database contradicts, or that was tampered with itself; null if all hold or there are none. */
export async function checkAnchors(db: Kysely<Database>, folder: string): Promise<AuditFault | null> {
  const { lines } = await readLines(folder);
  const { anchors, brokenAfter } = readAnchors(lines, await readKey(folder));
  const sequences = anchors.map((anchor) => anchor.sequence).filter((sequence) => sequence > 0);
  const kept = await runWork(db, systemActor, async ({ tx }) => {
    const { rows } = await sql<{ sequence: string; hash: string }>`select sequence::text, hash from audit_entry
      where sequence = any(${sequences}::bigint[])`.execute(tx);
    return new Map(rows.map((row) => [Number(row.sequence), row.hash]));
  });
  const contradicted = anchors.find((anchor) => anchor.sequence > 0 && kept.get(anchor.sequence) !== anchor.hash);
  if (contradicted !== undefined) return { kind: "anchor_mismatch", sequence: contradicted.sequence };
  return brokenAfter === undefined ? null : { kind: "anchor_mismatch", sequence: brokenAfter };
}
