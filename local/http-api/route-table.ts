import { escapePattern } from "./escape-pattern.ts";
import type { HttpRoute } from "./http-api.ts";

export interface RouteMatch {
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface CompiledRoute {
  readonly route: HttpRoute;
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** One digit a segment: the more specific route is the greater in order of text. */
  readonly rank: string;
}

/**
 * Finds the route of a request as API Gateway does: an exact path before a path variable before a greedy one, a named
 * method before ANY, `$default` last (developer guide, "Routing API requests").
 */
export function createRouteTable(routes: readonly HttpRoute[]): (method: string, path: string) => RouteMatch | null {
  const compiled = routes.map(compileRoute).toSorted((a, b) => (a.rank < b.rank ? 1 : a.rank > b.rank ? -1 : 0));
  return (method, path) => {
    for (const entry of compiled) {
      if (entry.method !== "ANY" && entry.method !== method) continue;
      const match = entry.pattern.exec(path);
      if (match) return { route: entry.route, pathParameters: readParameters(entry.names, match) };
    }
    return null;
  };
}

function compileRoute(route: HttpRoute): CompiledRoute {
  if (route.key === "$default") return { route, method: "ANY", pattern: /^/, names: [], rank: "" };
  const [method = "ANY", path = "/"] = route.key.split(" ");
  const names: string[] = [];
  let rank = "";
  const parts = path
    .split("/")
    .slice(1)
    .map((segment) => {
      const variable = /^\{(.+?)(\+?)\}$/.exec(segment);
      if (!variable) {
        rank += "3";
        return escapePattern(segment);
      }
      names.push(variable[1] ?? "");
      rank += variable[2] ? "1" : "2";
      return variable[2] ? "(.+)" : "([^/]+)";
    });
  // The path decides first; of equal paths, a named method comes before ANY.
  const pattern = new RegExp(`^/${parts.join("/")}/?$`);
  return { route, method, pattern, names, rank: `${rank}${method === "ANY" ? "0" : "00"}` };
}

function readParameters(names: readonly string[], match: RegExpExecArray): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? "")]));
}

/** A stray percent sign is no reason to refuse the request: the function sees it as it came. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
