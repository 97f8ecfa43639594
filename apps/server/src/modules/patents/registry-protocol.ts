import type { RegistryAnswer, RegistryQuery } from "@zhiqiao/matching/registry";
import type { ConnectionSettings } from "../../database/connect.ts";
import type { RecordChange } from "../../platform/work.ts";

export interface RegistryThreadInput {
  readonly settings: ConnectionSettings;
  /** Bytes that the index may hold before it gives up. */
  readonly byteLimit: number;
}

export type PatentChange = Extract<RecordChange, { readonly kind: "patent" }>;
export type VerdictChange = Extract<RecordChange, { readonly kind: "verdict" }>;

/** What the thread of the registry's index is told; it works through it in order. */
export type RegistryRequest =
  | { readonly kind: "load" }
  | { readonly kind: "note"; readonly change: PatentChange | VerdictChange }
  | { readonly kind: "search"; readonly id: number; readonly query: RegistryQuery }
  | { readonly kind: "settle"; readonly id: number }
  | { readonly kind: "stop" };

/** `loading`: read anew · `ready`: answers · `too_large`: more than it may hold, PostgreSQL answers. */
export interface RegistryIndexState {
  readonly state: "loading" | "ready" | "too_large";
  readonly patents: number;
  readonly bytes: number;
}

export type RegistryMessage =
  | ({ readonly kind: "state" } & RegistryIndexState)
  /** `answer` is null where the index is not ready. */
  | { readonly kind: "answer"; readonly id: number; readonly answer: RegistryAnswer | null }
  | { readonly kind: "settled"; readonly id: number }
  | { readonly kind: "problem"; readonly id: number | null; readonly text: string };
