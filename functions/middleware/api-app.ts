import type * as z from "zod";
import type { BodyOf, ParamsOf, QueryOf, RouteName, Routes } from "../../lib/api/routes.ts";
import type { App } from "../../lib/app.ts";
import type { Caller } from "../../lib/domain/access.ts";

/** What the API needs of the outside, and where this deployment is reached. */
export interface ApiApp
  extends Pick<
    App,
    "clock" | "ids" | "store" | "blobs" | "secrets" | "timers" | "userPool" | "mailer" | "mailIdentities" | "log"
  > {
  readonly settings: {
    readonly publicUrl: string;
    readonly socketUrl: string;
    readonly inboundDomain: string;
    /** The address that mail of the installation itself comes from. */
    readonly systemSender: string;
    readonly region: string;
  };
}

/** One call after all checks: its fields are as the route describes them. */
export interface ApiRequest<Name extends RouteName> {
  readonly caller: Caller;
  readonly params: ParamsOf<Name>;
  readonly query: QueryOf<Name>;
  readonly body: BodyOf<Name>;
}

/**
 * A handler of one route. It gives back at least what the route's answer names; the rest is never sent.
 */
type Handler<Name extends RouteName> = Routes[Name]["answer"] extends z.ZodType
  ? (app: ApiApp, request: ApiRequest<Name>) => Given<Routes[Name]["answer"]> | Promise<Given<Routes[Name]["answer"]>>
  : (app: ApiApp, request: ApiRequest<Name>) => Promise<void>;

type Given<Answer extends z.ZodType> = DeepReadonly<z.input<Answer>>;
type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** A handler for each named route: a route without one does not compile. */
export type Handlers<Name extends RouteName> = { readonly [One in Name]: Handler<One> };
