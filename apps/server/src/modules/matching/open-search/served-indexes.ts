import type { IndexPort } from "@zhiqiao/matching/port";
import type { SearchServer } from "../../../platform/config.ts";
import { causeOf, StartRefusal } from "../../../platform/postgres/refusal.ts";
import type { IndexName } from "../engine-protocol.ts";
import { createOpenSearchPort } from "./open-search-port.ts";
import { createServerRequest, SearchServerError } from "./server-request.ts";

/** The indexes of the matching engine on a search server. */
export const openServedIndexes = ({ url, prefix }: SearchServer): Readonly<Record<IndexName, IndexPort>> => {
  const request = createServerRequest(url);
  return {
    patents: createOpenSearchPort({ request, index: `${prefix}-patents` }),
    demands: createOpenSearchPort({ request, index: `${prefix}-demands` }),
    achievements: createOpenSearchPort({ request, index: `${prefix}-achievements` }),
  };
};

/** The address as it may be shown: without name and password. */
export const shownAddress = (url: string): string => new URL(url).origin;

/**
 * Does on an index of its own what the product will do on the server, so that a start which cannot succeed ends before anything is begun.
 * @throws StartRefusal search_server_unreachable, search_server_refused
 */
export async function requireSearchServer({ url, prefix }: SearchServer): Promise<void> {
  const request = createServerRequest(url);
  const trial = createOpenSearchPort({ request, index: `${prefix}-trial` });
  try {
    await request("GET", "/");
    await trial.clear();
    await trial.add([{ id: "trial", title: "示例检索试验" }]);
    await trial.search({ title: "示例检索试验" }, { limit: 1 });
    await request("DELETE", `/${prefix}-trial?ignore_unavailable=true`);
  } catch (error) {
    const facts = { address: shownAddress(url), indexes: `${prefix}-`, cause: causeOf(error) };
    const isSilent = error instanceof SearchServerError && error.status === 0;
    throw new StartRefusal(isSilent ? "search_server_unreachable" : "search_server_refused", facts, { cause: error });
  }
}
