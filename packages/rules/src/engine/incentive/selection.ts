import type { FactRecord } from "./facts.ts";
import type { Selection } from "./rule.ts";

export type SelectionFinding = { readonly truth: "yes" | "no" | "unknown"; readonly unknownFields: readonly string[] };

const selected: SelectionFinding = { truth: "yes", unknownFields: [] };
const passedOver: SelectionFinding = { truth: "no", unknownFields: [] };

/** A selection made ready: whether a record is meant, and which fields would have to be known to say so. */
export const bindSelection = (selection: Selection): ((record: FactRecord) => SelectionFinding) => {
  const fields = Object.entries(selection);
  return (record) => {
    let unknownFields: string[] | undefined;
    for (const [field, values] of fields) {
      const value = record[field] ?? null;
      if (value === null) (unknownFields ??= []).push(field);
      else if (!values.includes(value)) return passedOver;
    }
    return unknownFields === undefined ? selected : { truth: "unknown", unknownFields };
  };
};
