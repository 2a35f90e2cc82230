import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { problemText } from "../toast-problem.ts";
import { useLongList } from "./use-long-list.ts";
import { useSorted } from "./use-sorted.ts";
import { type Sorting, useSorting } from "./use-sorting.ts";
import "./long-table.css";

export interface LongColumn<Row> {
  readonly name: string;
  readonly label: string;
  readonly className: string;
  readonly compare: (a: Row, b: Row) => number;
  readonly cell: (row: Row) => ReactNode;
}

interface LongTableProps<Row> {
  /** What the table is of, read out. */
  readonly label: string;
  readonly columns: readonly LongColumn<Row>[];
  readonly list: {
    readonly items: readonly Row[];
    readonly more: () => void;
    readonly hasNextPage: boolean;
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly rowHeight: number;
  /** Stands in place of the table when there is nothing in it. */
  readonly empty: ReactNode;
}

/** The order in which the API gives lists. */
const NEWEST_FIRST: Sorting = { by: "updated", descending: true };

/**
 * A list of the API as a table, sorted by the column whose head one chose. Only the rows in sight are drawn. One of the
 * columns is named `updated`: by that the API sorts.
 */
export function LongTable<Row extends { readonly id: string }>(props: LongTableProps<Row>) {
  const { label, columns, list, rowHeight, empty } = props;
  const t = useTexts();
  const [sorting, choose] = useSorting(NEWEST_FIRST);
  const isServed = sorting.by === NEWEST_FIRST.by && sorting.descending;
  const compare = isServed ? null : (columns.find(({ name }) => name === sorting.by)?.compare ?? null);
  const { rows: items, state } = useSorted(list, compare, sorting);
  const { scroller, rows, shown } = useLongList({ items, more: list.more, rowHeight, overscan: 12 });
  const above = shown[0]?.start ?? 0;
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  if (list.isPending) return <Skeleton lines={8} />;
  if (list.error) {
    return (
      <EmptyState title={problemText(list.error)}>
        <Button onClick={() => void list.refetch()}>{t("app.retry")}</Button>
      </EmptyState>
    );
  }
  if (items.length === 0 && !list.hasNextPage) return empty;
  return (
    <>
      <p className="long-table-state muted" role="status">
        {state === "reading" && t("app.loading")}
        {state === "partly" && t("table.partly", { count: items.length })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <div ref={scroller} className="long-table scroll" tabIndex={0}>
        <table className="table" aria-label={label} aria-rowcount={list.hasNextPage ? -1 : items.length + 1}>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.name} {...column} sorting={sorting} onChoose={() => choose(column.name)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <Gap height={above} columns={columns.length} />}
            {shown.map(({ index, key }) => {
              const row = items[index];
              return (
                row && (
                  <tr key={key} aria-rowindex={index + 2} style={{ height: rowHeight }}>
                    {columns.map(({ name, className, cell }) => (
                      <td key={name} className={className}>
                        {cell(row)}
                      </td>
                    ))}
                  </tr>
                )
              );
            })}
            {below > 0 && <Gap height={below} columns={columns.length} />}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface HeadProps {
  readonly name: string;
  readonly label: string;
  readonly className: string;
  readonly sorting: Sorting;
  readonly onChoose: () => void;
}

function Head({ name, label, className, sorting, onChoose }: HeadProps) {
  const order = sorting.descending ? ("descending" as const) : ("ascending" as const);
  const Arrow = sorting.descending ? ArrowDown : ArrowUp;
  const isChosen = name === sorting.by;
  return (
    <th scope="col" className={className} aria-sort={isChosen ? order : undefined}>
      <button type="button" className="long-table-head" onClick={onChoose}>
        <span className="truncate">{label}</span>
        {isChosen && <Arrow size={12} />}
      </button>
    </th>
  );
}

/** Stands for the rows that are out of sight. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden className="long-table-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
