import type { ReactNode } from "react";
import "./table.css";

interface Column<Row> {
  readonly name: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Left out on narrow screens. */
  readonly wideOnly?: boolean;
}

interface TableProps<Row> {
  /** What the table is of, read out. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

export function Table<Row extends { readonly id: string }>({ label, columns, rows }: TableProps<Row>) {
  return (
    <table className="table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ name, label: text, wideOnly }) => (
            <th key={name} scope="col" className={wideOnly ? "table-wide" : ""}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map(({ name, cell, wideOnly }) => (
              <td key={name} className={wideOnly ? "table-wide" : ""}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
