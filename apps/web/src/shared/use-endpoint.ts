import type { Endpoint } from "@zhiqiao/contracts";
import {
  type InfiniteData,
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { z } from "zod";
import { type CallError, call, type Sent, type SentParts, toCallError } from "./call.ts";
import { newKey } from "./new-key.ts";

/** The cache's name for one call: the path first, so that all calls of an operation can be refreshed together. */
export const keyOf = (declared: Pick<Endpoint, "method" | "path">, sent: object): readonly unknown[] => [
  `${declared.method} ${declared.path}`,
  sent,
];

interface ReadOptions {
  /** Not called while false. */
  readonly enabled?: boolean;
  /** Milliseconds between two looks; `false` = only when asked. */
  readonly refreshEveryMs?: number | false;
  /** Keeps the last answer on screen while the next one with other parameters is fetched. */
  readonly keepPrevious?: boolean;
  /** Milliseconds during which an answer counts as fresh. */
  readonly freshForMs?: number;
}

/** Reads one operation, cached by what it sends. */
export const useRead = <Params extends z.ZodType, Query extends z.ZodType, Reply extends z.ZodType>(
  declared: Endpoint<Params, Query, z.ZodUndefined, Reply>,
  sent: Sent<Params, Query, z.ZodUndefined>,
  options: ReadOptions = {},
): UseQueryResult<z.output<Reply>, CallError> =>
  useQuery<z.output<Reply>, CallError>({
    queryKey: keyOf(declared, sent),
    queryFn: ({ signal }) => call(declared, sent, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.refreshEveryMs ?? false,
    ...(options.freshForMs !== undefined && { staleTime: options.freshForMs }),
    ...(options.keepPrevious && { placeholderData: keepPreviousData }),
  });

export interface List<Item, Page> {
  readonly items: readonly Item[];
  /** All rows that the filter meets; undefined until the first page is there. */
  readonly total: number | undefined;
  /** The first page, for facets and other figures that come with it. */
  readonly first: Page | undefined;
  readonly error: CallError | null;
  /** Nothing has been answered yet. */
  readonly loading: boolean;
  /** Something is being fetched behind what is on screen. */
  readonly fetching: boolean;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

/** What every keyset list answers with; some add facets or counts of their own. */
interface KeysetPage {
  readonly items: readonly unknown[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/**
 * Reads a keyset list page by page ("load more"). `pages` = how many pages the address asks for, so that a
 * reloaded or shared address shows as much as before; they are fetched one after another.
 */
export function useList<Params extends z.ZodType, Query extends z.ZodType, Page extends KeysetPage>(
  declared: Endpoint<Params, Query, z.ZodUndefined, z.ZodType<Page>>,
  sent: Sent<Params, Query, z.ZodUndefined>,
  pages: number,
): List<Page["items"][number], Page>;
export function useList(
  declared: Endpoint<z.ZodType, z.ZodType, z.ZodUndefined, z.ZodType<KeysetPage>>,
  sent: SentParts,
  pages: number,
): List<unknown, KeysetPage> {
  const query = useInfiniteQuery<KeysetPage, CallError, InfiniteData<KeysetPage>, readonly unknown[], string | null>({
    queryKey: [...keyOf(declared, sent), "list"],
    queryFn: ({ pageParam, signal }) =>
      call<z.ZodType, z.ZodType, z.ZodUndefined, z.ZodType<KeysetPage>>(
        declared,
        { params: sent.params, query: { ...sent.query, ...(pageParam !== null && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage, refetch, error } = query;
  const loaded = data?.pages.length ?? 0;
  useEffect(() => {
    if (loaded > 0 && loaded < pages && hasNextPage && !isFetchingNextPage && !isPlaceholderData && error === null) void fetchNextPage();
  }, [loaded, pages, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage, error]);
  return {
    items: data?.pages.flatMap((page) => page.items) ?? [],
    total: data?.pages[0]?.total,
    first: data?.pages[0],
    error,
    loading: query.isPending,
    fetching: query.isFetching,
    hasMore: hasNextPage,
    loadMore: () => void fetchNextPage(),
    reload: () => void refetch(),
  };
}

interface WriteOptions<Answer, Variables> {
  readonly onDone?: (answer: Answer, sent: Variables) => void;
  readonly onRefused?: (error: CallError) => void;
  /** Operations whose answers change; all that are on screen when left out. */
  readonly refreshes?: readonly Pick<Endpoint, "method" | "path">[];
}

/**
 * Writes with one operation. Sending the same thing again after no answer came repeats the idempotency key, so that a
 * lost answer never doubles the act; another body, a refusal or a success begins a new intent.
 */
export const useWrite = <Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType>(
  declared: Endpoint<Params, Query, Body, Reply>,
  options: WriteOptions<z.output<Reply>, Sent<Params, Query, Body>> = {},
): UseMutationResult<z.output<Reply>, CallError, Sent<Params, Query, Body>> => {
  const client = useQueryClient();
  const intent = useRef<{ readonly of: string; readonly key: string } | undefined>(undefined);
  return useMutation<z.output<Reply>, CallError, Sent<Params, Query, Body>>({
    mutationFn: async (sent) => {
      const of = JSON.stringify(sent);
      const kept = intent.current?.of === of ? intent.current : { of, key: newKey() };
      intent.current = kept;
      try {
        return await call(declared, sent, { idempotencyKey: kept.key });
      } catch (thrown) {
        const error = toCallError(thrown);
        // A refusal is an answer: sending again is a new intent. Without an answer the act may have been done.
        const unanswered = error.code === "client.network" || error.code === "client.unreadable" || error.code === "request.in_progress";
        if (!unanswered && error.status < 500) intent.current = undefined;
        throw error;
      }
    },
    onSuccess: async (answer, sent) => {
      intent.current = undefined;
      options.onDone?.(answer, sent);
      const names = options.refreshes?.map((one) => `${one.method} ${one.path}`);
      await client.invalidateQueries(names === undefined ? {} : { predicate: ({ queryKey }) => names.includes(String(queryKey[0])) });
    },
    onError: (error) => options.onRefused?.(error),
  });
};
