import { RecordKind } from "@zhiqiao/contracts";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export interface RecordReference {
  readonly kind: RecordKind;
  readonly id: string;
}

/** The search parameter that holds the open drawer, so that an address with its evidence can be shared and Back closes it. */
const name = "evidence";

/** Opens the drawer for a record, or closes it. */
export const useOpenEvidence = (): ((record: RecordReference | undefined) => void) => {
  const navigate = useNavigate();
  return useCallback(
    (record) => {
      void navigate({
        to: ".",
        search: (before: Readonly<Record<string, unknown>>) => {
          const { [name]: _, ...others } = before;
          return record === undefined ? others : { ...others, [name]: `${record.kind}:${record.id}` };
        },
        resetScroll: false,
      });
    },
    [navigate],
  );
};

/** The record whose drawer the address asks for. */
export const useEvidenceInAddress = (): RecordReference | undefined => {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const value = search[name];
  if (typeof value !== "string") return undefined;
  const cut = value.indexOf(":");
  const kind = RecordKind.safeParse(value.slice(0, cut));
  const id = value.slice(cut + 1);
  return kind.success && id !== "" ? { kind: kind.data, id } : undefined;
};
