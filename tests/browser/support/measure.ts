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
