import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { CallOf, Client } from "../../../lib/api/client.ts";
import type { AnswerOf, RouteName } from "../../../lib/api/routes.ts";
import { toastProblem } from "../toast-problem.ts";
import { useClient } from "./api-context.tsx";
import { keyOf, pagesKeyOf } from "./keys.ts";

/** What is asked: nothing where a route takes nothing. */
type Asked<Name extends RouteName> =
  Record<string, never> extends CallOf<Name> ? [call?: CallOf<Name>] : [call: CallOf<Name>];
type Page = { readonly items: readonly unknown[]; readonly next: string | null };
/** The routes that answer page by page. */
export type PagedRoute = {
  [Name in RouteName]: AnswerOf<Name> extends Page ? Name : never;
}[RouteName];
export type ItemOf<Name extends PagedRoute> =
  AnswerOf<Name> extends { readonly items: readonly (infer Item)[] } ? Item : never;

type Ask = (call?: unknown) => Promise<never>;
const asking = (client: Client, name: RouteName): Ask => client[name] as unknown as Ask;

export function apiQuery<Name extends RouteName>(client: Client, name: Name, ...[call]: Asked<Name>) {
  return queryOptions<AnswerOf<Name>>({
    queryKey: keyOf(name, call),
    queryFn: ({ signal }) => asking(client, name)({ ...call, signal }),
  });
}

/** One answer of a GET route, kept and shared: `useApi("getContact", { params: { id } })`. */
export function useApi<Name extends RouteName>(name: Name, ...asked: Asked<Name>) {
  return useQuery(apiQuery(useClient(), name, ...asked));
}

/** The same, asked only while there is something to ask for: `useApiIf(id !== null && { params: { id } }, "getContact")`. */
export function useApiIf<Name extends RouteName>(call: CallOf<Name> | false, name: Name) {
  const client = useClient();
  return useQuery({
    ...queryOptions<AnswerOf<Name>>({
      queryKey: keyOf(name, call === false ? null : call),
      queryFn: ({ signal }) => asking(client, name)({ ...(call || {}), signal }),
    }),
    enabled: call !== false,
  });
}

export function apiPages<Name extends PagedRoute>(client: Client, name: Name, ...[call]: Asked<Name>) {
  type Answer = AnswerOf<Name> & Page;
  const query = call && "query" in call ? (call.query as object) : {};
  return infiniteQueryOptions<Answer, Error, InfiniteData<Answer>, readonly unknown[], string | undefined>({
    queryKey: pagesKeyOf(name, call ?? {}),
    queryFn: ({ signal, pageParam }) => asking(client, name)({ ...call, query: pageOf(query, pageParam), signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** As many as the API gives at once. */
const MOST_AT_ONCE = 100;

/** Whoever reads on in a long list gets more at a time than what is seen first. */
function pageOf(query: { readonly limit?: unknown }, cursor: string | undefined): object {
  if (cursor === undefined) return query;
  return { ...query, cursor, ...(Number(query.limit) >= 30 && { limit: MOST_AT_ONCE }) };
}

/** A long list page by page: `items` is all that was read so far, `more()` reads on. */
export function useApiPages<Name extends PagedRoute>(name: Name, ...asked: Asked<Name>) {
  const query = useInfiniteQuery(apiPages(useClient(), name, ...asked));
  const items = (query.data?.pages ?? []).flatMap((page) => page.items as ItemOf<Name>[]);
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return { ...query, items, more };
}

export interface ActionOptions<Name extends RouteName> {
  /** Routes whose answers are no longer true afterwards. */
  readonly changes?: readonly RouteName[];
  readonly onDone?: (answer: AnswerOf<Name>, call: CallOf<Name>) => void;
  /** Left out, a message says what went wrong. */
  readonly onFailed?: (error: Error, call: CallOf<Name>) => void;
}

/** A call that changes something: `const close = useApiAction("updateConversation", { changes: ["listConversations"] })`. */
export function useApiAction<Name extends RouteName>(name: Name, options: ActionOptions<Name> = {}) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation<AnswerOf<Name>, Error, CallOf<Name>>({
    mutationFn: (call) => asking(client, name)(call),
    onSuccess: (answer, call) => {
      for (const changed of options.changes ?? []) void queries.invalidateQueries({ queryKey: [changed] });
      options.onDone?.(answer, call);
    },
    onError: (error, call) => (options.onFailed ?? toastProblem)(error, call),
  });
}
