import { looksLikeExpression } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Pager } from "./pager.tsx";
import { EmptyState, ErrorState, LoadingState } from "./states.tsx";
import type { List } from "./use-endpoint.ts";

interface ListResultsProps<Item, Page> {
  readonly list: List<Item, Page>;
  /** Whether search or a filter narrows the list: "nothing meets the filter" is another message than "nothing yet". */
  readonly filtered: boolean;
  readonly empty: ReactNode;
  readonly onReset?: (() => void) | undefined;
  /** What was typed into the search, where it is searched by its words. */
  readonly typed?: string | undefined;
  /** What else leads to what was searched for, where nothing was found. */
  readonly otherWay?: ReactNode;
  /** Asks for one page more, through the address. */
  readonly onMore: () => void;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** Skeleton, refusal, emptiness or rows of a list, with its pager. */
export const ListResults = <Item, Page>({
  list,
  filtered,
  empty,
  onReset,
  typed,
  otherWay,
  onMore,
  children,
}: ListResultsProps<Item, Page>): ReactNode => {
  const { t } = useTranslation();
  if (list.loading) return <LoadingState rows={8} />;
  if (list.error !== null && list.items.length === 0) return <ErrorState error={list.error} retry={list.reload} />;
  if (list.items.length === 0) {
    return filtered ? (
      <EmptyState
        title={t("empty.filtered")}
        hint={typed === undefined || looksLikeExpression(typed) ? t("empty.filteredHint") : t("empty.wordsHint")}
        action={
          <>
            {onReset && (
              <button type="button" className="link-button" onClick={onReset}>
                {t("action.reset")}
              </button>
            )}
            {otherWay}
          </>
        }
      />
    ) : (
      empty
    );
  }
  return (
    <>
      {list.error !== null && <ErrorState error={list.error} retry={list.reload} />}
      {children(list.items)}
      <Pager shown={list.items.length} total={list.total} hasMore={list.hasMore} loading={list.fetching} onMore={onMore} />
    </>
  );
};
