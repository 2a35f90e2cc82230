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

interface Boxed {
  readonly tagName: string;
  readonly className: unknown;
  readonly textContent: string | null;
  readonly parentElement: Boxed | null;
  getBoundingClientRect(): { readonly right: number; readonly width: number; readonly height: number };
}
interface Sight {
  readonly innerWidth: number;
  readonly document: { querySelectorAll(selector: string): Iterable<Boxed> };
  getComputedStyle(element: Boxed): {
    readonly overflowX: string;
    readonly position: string;
    readonly visibility: string;
  };
}

/** Runs in the page: what reaches over the right edge of the window, but for what is cut with dots and for rows of links. */
export const sticksOut = (): readonly string[] => {
  const sight = globalThis as unknown as Sight;
  const isCut = (element: Boxed | null): boolean =>
    element !== null && (sight.getComputedStyle(element).overflowX === "hidden" || isCut(element.parentElement));
  return [...sight.document.querySelectorAll("#content :not(nav, nav *), dialog[open] *")]
    .filter((element) => {
      const { right, width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && right > sight.innerWidth + 1 && !isCut(element.parentElement);
    })
    .map(({ tagName, className, textContent }) => `${tagName}.${String(className)} ${textContent?.slice(0, 40)}`);
};

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
