import { createRequire } from "node:module";
import type { MatchDocument, MatchQuery } from "../../packages/matching/src/index.ts";

/** A supply, and the terms that our analyser cuts it into, as words of plain letters and digits with spaces between. */
export interface PeerDocument {
  readonly document: MatchDocument;
  readonly terms: string;
}

/** A demand, and its different terms in the same spelling. */
export interface PeerQuery {
  readonly query: MatchQuery;
  readonly terms: readonly string[];
}

/** One engine that answers a demand with supplies. Documents are numbered from 0 in the order in which they are added. */
export interface Peer {
  /** Where its index lies and how it was set, in a few words. */
  readonly setting: string;
  add(batch: readonly PeerDocument[], firstNumber: number): void | Promise<void>;
  /** What must be done once after the last document. */
  finish(): void | Promise<void>;
  /** Numbers of the best documents, best first. */
  search(query: PeerQuery, limit: number): readonly number[] | Promise<readonly number[]>;
  close(): void | Promise<void>;
}

/** Opens an empty engine that may write into the folder. */
export type OpenPeer = (folder: string) => Peer | Promise<Peer>;

/** The engine is not installed in bench/; what it is measured with is left out then. */
export class PeerAbsent extends Error {}

/**
 * A package that is installed in bench/ alone. Its shape is stated by the caller, as the checks of the repository run without it.
 * @throws PeerAbsent
 */
export const loadPeer = (name: string): unknown => {
  try {
    return createRequire(import.meta.url)(name);
  } catch (cause) {
    throw new PeerAbsent(`${name} is not installed: npm install --prefix bench`, { cause });
  }
};
