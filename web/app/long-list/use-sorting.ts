import { useSearchParams } from "wouter";

export interface Sorting {
  /** Name of the column. */
  readonly by: string;
  readonly descending: boolean;
}

/** How a table is sorted, as the address says: `?sort=name`, or `?sort=-name` for descending. @param usual where it says nothing */
export function useSorting(usual: Sorting): readonly [Sorting, (by: string) => void] {
  const [params, setParams] = useSearchParams();
  const text = params.get("sort");
  const now = text === null ? usual : { by: text.replace(/^-/, ""), descending: text.startsWith("-") };
  /** The same column again: the other way round. */
  const choose = (by: string): void => {
    const next = { by, descending: by === now.by ? !now.descending : by === usual.by && usual.descending };
    const isUsual = next.by === usual.by && next.descending === usual.descending;
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (isUsual) after.delete("sort");
        else after.set("sort", `${next.descending ? "-" : ""}${next.by}`);
        return after;
      },
      { replace: true },
    );
  };
  return [now, choose];
}
