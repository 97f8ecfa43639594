import { createHash } from "node:crypto";
import type { PolicyVersion } from "@zhiqiao/contracts";
import { detectEncoding } from "@zhiqiao/formats";
import { type PolicyDocument, type PolicyTextProblem, readPolicyText } from "@zhiqiao/rules";
import { AppError } from "../../platform/app-error.ts";
import { recogniseValidity } from "./recognise-validity.ts";

/** The longest circulars have some hundred pages; a text of this size has two thousand. */
export const maxPolicyBytes = 4 * 1024 ** 2;

type Encoding = PolicyVersion["encoding"];

/** Files that hold a text without being one, by how they begin. */
const containers = [
  { kind: "pdf", begins: "%PDF" },
  { kind: "word", begins: "PK\u0003\u0004" },
  { kind: "word", begins: "\u00D0\u00CF\u0011\u00E0" },
  { kind: "rtf", begins: "{\\rtf" },
] as const;

const labelOf = { "utf-8": "utf-8", "utf-8-bom": "utf-8", "utf-16le": "utf-16le", "utf-16be": "utf-16be", gb18030: "gb18030" } as const;

/** The words of some bytes. A mark at the beginning is no part of them. */
export const decodePolicy = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(labelOf[encoding]).decode(bytes);

function encodingOf(bytes: Buffer): Encoding {
  const head = bytes.subarray(0, 8).toString("latin1");
  const container = containers.find(({ begins }) => head.startsWith(begins));
  if (container !== undefined) throw new AppError("policy.not_text", { kind: container.kind });
  const encoding = detectEncoding(bytes);
  if (encoding === undefined) throw new AppError("policy.not_text", { kind: "binary" });
  try {
    // A circular with a broken character would be quoted wrongly: better not taken in.
    new TextDecoder(labelOf[encoding], { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("policy.not_text", { kind: "encoding", encoding });
  }
  return encoding;
}

/** A text as it was read: its bytes, its clauses, and what it says of itself. */
export interface ReadPolicy {
  readonly raw: Buffer;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly document: PolicyDocument;
  readonly effectiveOn: string | null;
  readonly expiresOn: string | null;
}

function refusalOf(problem: PolicyTextProblem): AppError {
  switch (problem) {
    case "empty":
      return new AppError("format.empty_file");
    case "too_long":
      return new AppError("format.too_large", { limit: maxPolicyBytes });
    case "not_text":
      return new AppError("policy.not_text", { kind: "binary" });
  }
}

/**
 * Reads the bytes of a circular.
 * @throws format.empty_file, format.too_large, policy.not_text, policy.no_clauses
 */
export function readPolicyFile(raw: Buffer): ReadPolicy {
  if (raw.length > maxPolicyBytes) throw new AppError("format.too_large", { limit: maxPolicyBytes });
  const encoding = encodingOf(raw);
  const text = decodePolicy(raw, encoding);
  if (text.includes("\0")) throw new AppError("policy.not_text", { kind: "binary" });
  const reading = readPolicyText(text);
  if (reading.state === "refused") throw refusalOf(reading.problem);
  const { document } = reading;
  if (document.clauses.length === 0) throw new AppError("policy.no_clauses");
  return {
    raw,
    sha256: createHash("sha256").update(raw).digest("hex"),
    encoding,
    document,
    ...recogniseValidity(document.source, document.issuedOn),
  };
}
