interface Styled {
  readonly ownerDocument: {
    readonly defaultView: { getComputedStyle(element: unknown): { readonly color: string } } | null;
  };
}

/** Runs in the page: the colour in which an element's text is drawn. */
export const colourOf = (element: Styled): string | undefined =>
  element.ownerDocument.defaultView?.getComputedStyle(element).color;

/** Runs in the page: nothing for a picture that was not loaded. */
export const widthOf = (image: unknown): number => (image as { readonly naturalWidth: number }).naturalWidth;

interface Box {
  readonly textContent: string | null;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  getBoundingClientRect(): { readonly right: number };
  querySelectorAll(selector: string): Iterable<Box>;
}

/** Runs in the page: of rows, the text of each whose content reaches beyond it; null for one that holds its content. */
export const overflowOf = (rows: readonly unknown[]): readonly (string | null)[] =>
  (rows as readonly Box[]).map((row) => {
    const edge = row.getBoundingClientRect().right;
    const isWide = [...row.querySelectorAll("*")].some((part) => part.getBoundingClientRect().right > edge + 1);
    return isWide || row.scrollHeight > row.clientHeight ? row.textContent : null;
  });
