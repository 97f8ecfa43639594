import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { z } from "zod";

type Shape = z.ZodRawShape;
/** Fields to change; `undefined` removes one from the address. */
type SearchPatch<Fields extends Shape> = {
  readonly [Name in keyof Fields]?: z.input<Fields[Name]> | z.output<Fields[Name]> | undefined;
};
export type SetSearch<Fields extends Shape> = (patch: SearchPatch<Fields>, options?: { readonly keepHistory?: boolean }) => void;

/** Names that start the list anew when another field changes. */
const pagesName = "pages";

/** The "load more" count of a list; part of every list's address. */
export const listPaging = { [pagesName]: z.coerce.number().int().min(1).max(50).default(1) };

/** Reads an address by a schema: a field that does not parse is dropped, so that one bad word never loses the rest. */
export const readSearch = <Fields extends Shape>(
  schema: z.ZodObject<Fields>,
  raw: Readonly<Record<string, unknown>>,
): z.output<z.ZodObject<Fields>> => {
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    if (raw[name] !== undefined && z.safeParse(field, raw[name]).success) kept[name] = raw[name];
  }
  return schema.parse(kept);
};

/**
 * Search, filter, sort, tab and page live in the address. `schema` is that of the contract, so the page and the server
 * read the same words; a field that does not parse is dropped, the others stay. `keepHistory: false` replaces the
 * entry (typing in a search box); the default adds one, so that Back undoes the choice.
 */
export const useSearchState = <Fields extends Shape>(
  schema: z.ZodObject<Fields>,
): readonly [z.output<z.ZodObject<Fields>>, SetSearch<Fields>] => {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const values = useMemo(() => readSearch(schema, raw), [raw, schema]);
  const change = useCallback<SetSearch<Fields>>(
    (patch, options) => {
      void navigate({
        to: ".",
        search: (before: Readonly<Record<string, unknown>>) => {
          const after: Record<string, unknown> = { ...before, ...patch };
          if (!(pagesName in patch)) delete after[pagesName];
          return after;
        },
        replace: options?.keepHistory === false,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [values, change];
};
