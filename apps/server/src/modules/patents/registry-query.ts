import type { Query } from "@zhiqiao/contracts";
import type { RegistryCondition, RegistryFacet, RegistryQuery, TextField } from "@zhiqiao/matching/registry";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { findIdsOfKeys, findIdsOfRun, regionCodesBelow } from "./patent.repository.ts";
import { given, type PatentFilter, type PatentOrder, rankedWords, wordsOf } from "./patent-filter.ts";
import { plainNumber, symbolPrefix, validityFlags, validityGroups } from "./query-condition.ts";

type TextQuery = Query & { kind: "text" };

const title: readonly TextField[] = ["title", "titleEn"];
const abstract: readonly TextField[] = ["abstract", "abstractEn"];
const owners: readonly TextField[] = ["applicants", "currentOwners"];

const inTexts = (fields: readonly TextField[], { text, phrase }: TextQuery): RegistryCondition => ({
  kind: "text",
  fields,
  pattern: text,
  wildcards: !phrase,
});

function statusIs(query: TextQuery): RegistryCondition {
  const word = query.text.toUpperCase();
  const group = validityGroups.get(word);
  if (group !== undefined) return { kind: "facet", facet: "validity", values: [group] };
  const flag = validityFlags.get(word);
  if (flag !== undefined) return { kind: "flag", value: flag };
  return { kind: "or", of: [{ kind: "validity", value: query.text.toLowerCase() }, inTexts(["legalText"], query)] };
}

function textMeets(query: TextQuery): RegistryCondition {
  switch (query.field) {
    case undefined:
      return inTexts([...title, ...abstract, ...owners], query);
    case "TI":
      return inTexts(title, query);
    case "AB":
      return inTexts(abstract, query);
    case "CL":
      return inTexts(["firstClaim"], query);
    case "TA":
      return inTexts([...title, ...abstract, "firstClaim"], query);
    case "PA":
      return inTexts(owners, query);
    case "IN":
      return inTexts(["inventors"], query);
    case "AG":
      return inTexts(["agency"], query);
    case "AN":
      return inTexts(["applicationNumber"], { ...query, text: plainNumber(query.text) });
    case "PN":
      return inTexts(["publicationNumber"], { ...query, text: plainNumber(query.text) });
    case "IPC":
      return { kind: "symbol", scheme: "ipc", prefix: symbolPrefix(query.text) };
    case "CPC":
      return { kind: "symbol", scheme: "cpc", prefix: symbolPrefix(query.text) };
    case "LS":
      return statusIs(query);
    case "AD":
    case "PD":
    case "GD":
      throw new Error("a day is a range, not a text: packages/contracts reads it so");
    default:
      return query.field satisfies never;
  }
}

const dayColumns = { AD: "application", PD: "publication", GD: "grant" } as const;

/** An expression as the index takes it; `queryCondition` says the same to PostgreSQL. */
export function registryCondition(query: Query): RegistryCondition {
  switch (query.kind) {
    case "and":
    case "or":
      return { kind: query.kind, of: query.of.map(registryCondition) };
    case "not":
      return { kind: "not", of: registryCondition(query.of) };
    case "text":
      return textMeets(query);
    case "days": {
      const { field, range } = query;
      if (field !== "AD" && field !== "PD" && field !== "GD") return { kind: "or", of: [] };
      return { kind: "days", column: dayColumns[field], ...range };
    }
    default:
      return query satisfies never;
  }
}

function sentence(filter: PatentFilter, ids: readonly string[]): RegistryCondition[] {
  if (filter.expression !== undefined) return [registryCondition(filter.expression)];
  const words = wordsOf(filter.q);
  if (words.length === 0) return [];
  const inText: RegistryCondition = {
    kind: "and",
    of: words.map((pattern) => ({ kind: "text", fields: ["title", "abstract", "applicants", "titleEn"], pattern, wildcards: false })),
  };
  return [ids.length === 0 ? inText : { kind: "or", of: [inText, { kind: "ids", ids }] }];
}

/** A list's filter and order as the index takes them. What other tables say (regions below one, patents of a number) is read first. */
export async function toRegistryQuery(
  tx: Transaction<Database>,
  filter: PatentFilter,
  order: PatentOrder,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined; readonly counted: boolean },
): Promise<RegistryQuery> {
  const ids = await findIdsOfKeys(tx, filter.identityKeys);
  const narrowed: Partial<Record<RegistryFacet, readonly string[]>> = {};
  for (const facet of ["validity", "type", "ownerKind", "availability", "year", "ipcSubclass", "owner", "sei", "highValue"] as const) {
    const values = filter[facet];
    if (given(values)) narrowed[facet] = values;
  }
  if (filter.region !== undefined) narrowed.region = await regionCodesBelow(tx, filter.region);
  const prefix = filter.ipc?.toUpperCase().replaceAll(/\s/gu, "") ?? "";
  const [key, id] = page.after ?? [];
  return {
    condition: {
      kind: "and",
      of: [
        ...sentence(filter, ids),
        ...(prefix === "" ? [] : [{ kind: "symbol", scheme: "ipc", prefix } as const]),
        ...(filter.newHits === undefined ? [] : [{ kind: "ids", ids: await findIdsOfRun(tx, filter.newHits) } as const]),
        ...(filter.ownerOrganizationIds ?? []).map((owner) => ({ kind: "facet", facet: "owner", values: [owner] }) as const),
      ],
    },
    narrowed,
    order: { by: order.sort, direction: order.order },
    relevance: { titleWords: rankedWords(filter), ids },
    ...(page.after === undefined ? {} : { after: [key === null ? null : String(key), String(id)] as const }),
    limit: page.limit,
    counted: page.counted,
  };
}
