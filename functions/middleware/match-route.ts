import type { Method, Route } from "../../lib/api/route.ts";
import { type RouteName, routeList } from "../../lib/api/routes.ts";

export type Match =
  | {
      readonly kind: "route";
      readonly name: RouteName;
      readonly route: Route;
      readonly params: Readonly<Record<string, string>>;
    }
  /** The path exists, but not with this method. */
  | { readonly kind: "method"; readonly allowed: readonly Method[] }
  | { readonly kind: "none" };

/** Paths with fewer parameters first, so that a literal path wins over one that could swallow it. */
const table = routeList
  .map(([name, route]) => ({ name, route, pattern: patternOf(route.path) }))
  .sort((a, b) => a.route.path.split("{").length - b.route.path.split("{").length);

/** Which route a method and a path are, with the path's parameters as they were sent. */
export function matchRoute(method: string, path: string): Match {
  const found = table.flatMap((entry) => {
    const match = entry.pattern.exec(path);
    return match ? [{ ...entry, params: { ...match.groups } }] : [];
  });
  const exact = found.find(({ route }) => route.method === method);
  if (exact) return { kind: "route", name: exact.name, route: exact.route, params: exact.params };
  return found.length === 0 ? { kind: "none" } : { kind: "method", allowed: found.map(({ route }) => route.method) };
}

function patternOf(path: string): RegExp {
  const source = path.replaceAll(".", "\\.").replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return new RegExp(`^${source}/?$`);
}
