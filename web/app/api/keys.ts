import type { RouteName } from "../../../lib/api/routes.ts";

/** The key of one answer in the cache: the route, then what was asked. `[name]` alone names all answers of a route. */
export const keyOf = (name: RouteName, call?: unknown) => (call === undefined ? [name] : [name, call]);
/** Whole lists page by page have keys of their own, so that the two shapes never meet. */
export const pagesKeyOf = (name: RouteName, call?: unknown) =>
  call === undefined ? [name, "pages"] : [name, "pages", call];
