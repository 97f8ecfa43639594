import { Checkbox, Table } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "./use-narrow.ts";
import "./lists.css";

export interface ResultColumn<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly render: (row: Row) => ReactNode;
  /** `right` for figures and money. */
  readonly align?: "left" | "right" | "center";
  readonly width?: number | string;
  /** The value of the address's `sort` that this column stands for. */
  readonly sort?: string;
  /** Place on a phone's card: its heading, beside the heading, a labelled line (default), or nowhere. */
  readonly card?: "title" | "badge" | "line" | "hidden";
}

interface SortState {
  readonly sort: string;
  readonly order: "asc" | "desc";
}

/** Rows that may be chosen, for something to be done with them together. */
export interface RowChoice<Row> {
  readonly chosen: readonly string[];
  readonly atMost: number;
  /** What choosing a row means, with its name, for screen readers. */
  readonly label: (row: Row) => string;
  readonly onChange: (chosen: readonly string[]) => void;
}

interface ResultTableProps<Row extends object> {
  /** Says what the table lists, for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly ResultColumn<Row>[];
  readonly sorted?: SortState | undefined;
  readonly onSort?: (next: SortState) => void;
  readonly loading?: boolean;
  /** What a row unfolds to. */
  readonly expanded?: (row: Row) => ReactNode;
  /** Actions at the foot of a card and in the last column of the table. */
  readonly actions?: (row: Row) => ReactNode;
  readonly actionsTitle?: string;
  readonly choice?: RowChoice<Row> | undefined;
}

/** The box that chooses a row; closed when as many as may be are chosen already. */
export const ChoiceBox = <Row extends object>({
  row,
  id,
  choice,
  children,
}: {
  readonly row: Row;
  readonly id: string;
  readonly choice: RowChoice<Row>;
  readonly children?: ReactNode;
}): ReactNode => {
  const isChosen = choice.chosen.includes(id);
  return (
    <Checkbox
      aria-label={choice.label(row)}
      checked={isChosen}
      disabled={!isChosen && choice.chosen.length >= choice.atMost}
      onChange={({ target }) => choice.onChange(target.checked ? [...choice.chosen, id] : choice.chosen.filter((one) => one !== id))}
    >
      {children}
    </Checkbox>
  );
};

const Card = <Row extends object>({
  row,
  rowKey,
  columns,
  expanded,
  actions,
  choice,
}: ResultTableProps<Row> & { readonly row: Row }): ReactNode => {
  const { t } = useTranslation();
  return (
    <li className="result-card">
      <div className="result-card-head">
        {choice && <ChoiceBox row={row} id={rowKey(row)} choice={choice} />}
        <div className="result-card-title">
          {columns
            .filter((column) => column.card === "title")
            .map((column) => (
              <div key={column.key}>{column.render(row)}</div>
            ))}
        </div>
        {columns
          .filter((column) => column.card === "badge")
          .map((column) => (
            <div key={column.key}>{column.render(row)}</div>
          ))}
      </div>
      <dl>
        {columns
          .filter((column) => column.card === undefined || column.card === "line")
          .map((column) => (
            <div key={column.key}>
              <dt>{column.title}</dt>
              <dd>{column.render(row)}</dd>
            </div>
          ))}
      </dl>
      {expanded !== undefined && (
        <details className="result-card-more">
          <summary>{t("action.details")}</summary>
          {expanded(row)}
        </details>
      )}
      {actions !== undefined && <div className="result-card-actions">{actions(row)}</div>}
    </li>
  );
};

/** Rows of a list: a table on a desk, cards on a phone. */
export const ResultTable = <Row extends object>(props: ResultTableProps<Row>): ReactNode => {
  const { label, rows, rowKey, columns, sorted, onSort, loading = false, expanded, actions, actionsTitle = "", choice } = props;
  const narrow = useNarrow();
  const { t } = useTranslation();
  if (narrow) {
    return (
      <ul className="result-cards" aria-label={label} aria-busy={loading}>
        {rows.map((row) => (
          <Card key={rowKey(row)} {...props} row={row} />
        ))}
      </ul>
    );
  }
  return (
    <Table<Row>
      className="result-table"
      aria-label={label}
      size="middle"
      dataSource={[...rows]}
      rowKey={rowKey}
      pagination={false}
      loading={{ spinning: loading, delay: 200 }}
      scroll={{ x: true }}
      showSorterTooltip={false}
      {...(expanded && {
        expandable: { expandedRowRender: expanded, columnTitle: <span className="visually-hidden">{t("action.details")}</span> },
      })}
      columns={[
        ...(choice === undefined
          ? []
          : [
              {
                key: "choice",
                title: <span className="visually-hidden">{t("choose")}</span>,
                width: 40,
                render: (_: unknown, row: Row) => <ChoiceBox row={row} id={rowKey(row)} choice={choice} />,
              },
            ]),
        ...columns.map((column) => ({
          key: column.key,
          title: column.title,
          render: (_: unknown, row: Row) => column.render(row),
          ...(column.align && { align: column.align }),
          ...(column.width !== undefined && { width: column.width }),
          ...(column.sort !== undefined && {
            sorter: true,
            sortDirections: ["descend" as const, "ascend" as const, "descend" as const],
            sortOrder: sorted?.sort === column.sort ? (sorted.order === "asc" ? ("ascend" as const) : ("descend" as const)) : null,
          }),
        })),
        ...(actions === undefined
          ? []
          : [
              {
                key: "actions",
                title: actionsTitle,
                align: "right" as const,
                fixed: "right" as const,
                render: (_: unknown, row: Row) => actions(row),
              },
            ]),
      ]}
      onChange={(_pages, _filters, sorter) => {
        const one = Array.isArray(sorter) ? sorter[0] : sorter;
        const column = columns.find((candidate) => candidate.key === one?.columnKey);
        if (column?.sort !== undefined) onSort?.({ sort: column.sort, order: one?.order === "ascend" ? "asc" : "desc" });
      }}
    />
  );
};
