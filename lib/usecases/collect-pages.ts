import type { Page, PageRequest } from "../store/contract/page.ts";

/** A file, and the cursor of the rest where it is not all. */
export interface CsvPage {
  readonly csv: string;
  readonly next: string | null;
}

const LARGEST_PAGE = 100;

/** A long page out of short ones. @param limit more than one read gives */
export async function collectPages<T>(
  { limit, cursor }: PageRequest,
  read: (page: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  const items: T[] = [];
  let next: string | null | undefined = cursor;
  while (next !== null && items.length < limit) {
    const page: Page<T> = await read({ limit: Math.min(LARGEST_PAGE, limit - items.length), cursor: next });
    items.push(...page.items);
    next = page.next;
  }
  return { items, next: next ?? null };
}
