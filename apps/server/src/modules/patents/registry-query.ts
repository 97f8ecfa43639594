import { type AskedText, type ConditionRules, type Query, readConditions, type SearchedText } from "@zhiqiao/contracts";
import type { RegistryCondition, RegistryFacet, RegistryQuery, TextField } from "@zhiqiao/matching/registry";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { findIdsOfKeys, findIdsOfRun, regionCodesBelow } from "./patent.repository.ts";
import { given, type PatentFilter, type PatentOrder, rankedWords, wordsOf } from "./patent-filter.ts";
import { validityFlags, validityGroups } from "./query-condition.ts";

const fieldsOf: Readonly<Record<SearchedText, readonly TextField[]>> = {
  title: ["title", "titleEn"],
  abstract: ["abstract", "abstractEn"],
  claims: ["firstClaim"],
  owner: ["applicants", "currentOwners"],
  inventor: ["inventors"],
  agency: ["agency"],
  applicationNumber: ["applicationNumber"],
  publicationNumber: ["publicationNumber"],
};

function statusIs(asked: AskedText): RegistryCondition {
  const word = asked.pattern.toUpperCase();
  const group = validityGroups.get(word);
  if (group !== undefined) return { kind: "facet", facet: "validity", values: [group] };
  const flag = validityFlags.get(word);
  if (flag !== undefined) return { kind: "flag", value: flag };
  return {
    kind: "or",
    of: [
      { kind: "validity", value: asked.pattern.toLowerCase() },
      { kind: "text", fields: ["legalText"], ...asked },
    ],
  };
}

/** An expression as the index takes it; `queryCondition` says the same to PostgreSQL. */
const rules: ConditionRules<RegistryCondition> = {
  and: (of) => ({ kind: "and", of }),
  or: (of) => ({ kind: "or", of }),
  not: (of) => ({ kind: "not", of }),
  text: (texts, asked) => ({ kind: "text", fields: texts.flatMap((text) => fieldsOf[text]), ...asked }),
  symbol: (scheme, prefix) => ({ kind: "symbol", scheme, prefix }),
  status: statusIs,
  days: (column, range) => ({ kind: "days", column, ...range }),
};

export const registryCondition = (query: Query): RegistryCondition => readConditions(query, rules);

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
