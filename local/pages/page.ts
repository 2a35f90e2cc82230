/** A request to one of the local cloud's own pages. */
export interface PageRequest {
  readonly method: string;
  /** What the path names below the page; empty for the page itself. */
  readonly below: string;
  readonly query: URLSearchParams;
  /** The body as JSON; undefined when there was none. */
  readonly input: unknown;
}

/** What a page says: to programs as JSON, to people as HTML. */
export interface PageAnswer {
  readonly status?: number;
  readonly json: unknown;
  readonly title: string;
  /** HTML; the JSON, indented, when absent. */
  readonly content?: string;
  /** In place of both: the bytes of a file. */
  readonly file?: { readonly contentType: string; readonly bytes: Buffer };
}

/** @returns null for a method that the page does not know. May throw a ZodError: then the request is a 400 */
export type Page = (request: PageRequest) => Promise<PageAnswer | null> | PageAnswer | null;
