import type { ICruiseOptions, IRegularForbiddenRuleType } from "dependency-cruiser";

/** Who may import whom. ARCHITECTURE.md explains each rule; dependencies.test.ts enforces them. */

type From = IRegularForbiddenRuleType["from"];
type To = IRegularForbiddenRuleType["to"];

function rule(name: string, comment: string, from: From, to: To): IRegularForbiddenRuleType {
  return { name, severity: "error", comment, from, to };
}

/** Everything below `folder` may import its own folder, Node's own modules, and what `may` matches. */
function only(folder: string, may: readonly string[], comment: string): IRegularForbiddenRuleType {
  return rule(
    `${folder.replaceAll("/", "-")}-imports-only-what-it-may`,
    comment,
    { path: `^${folder}/` },
    { pathNot: [`^${folder}/`, ...may], dependencyTypesNot: ["core"] },
  );
}

const ZOD = "node_modules/zod/";
/** What a channel is, and what it reads. Types, and one function that gives a channel its type. */
const CHANNEL_INTERFACE = "^lib/channels/(channel|inbound-event|received-mail)\\.ts$";
const CHANNEL_REGISTRY = "^lib/channels/registry\\.ts$";
/** What the store promises, without how. */
const STORE_TYPES = "^lib/store/(store\\.ts$|contract/)";

export const forbidden: IRegularForbiddenRuleType[] = [
  rule("no-cycles", "A circle of imports has no place to begin reading.", {}, { circular: true }),
  only("lib/domain", [ZOD], "The words of the product depend on nothing."),
  only("lib/routing", ["^lib/domain/", ZOD], "Routing is pure: facts in, decision out."),
  only(
    "lib/mail",
    ["^lib/domain/", "^lib/channels/shared/", "node_modules/(postal-mime|nodemailer|sanitize-html|email-)", ZOD],
    "Reading and writing Internet mail is pure: bytes in, words out, and back.",
  ),
  rule(
    "a-channel-is-an-island",
    "A channel imports its own folder, the interface, what channels share, and the domain.",
    { path: "^lib/channels/([^/]+)/", pathNot: "^lib/channels/shared/" },
    {
      pathNot: ["^lib/channels/$1/", "^lib/channels/shared/", CHANNEL_INTERFACE, "^lib/domain/", "^lib/mail/", ZOD],
      dependencyTypesNot: ["core"],
    },
  ),
  rule(
    "only-the-registry-names-channels",
    "Shared code never knows which channel it serves.",
    { path: "^(lib|functions|infra|web|widget)/", pathNot: ["^lib/channels/registry\\.ts$", "^lib/channels/[^/]+/"] },
    { path: "^lib/channels/[^/]+/", pathNot: "^lib/channels/shared/" },
  ),
  only(
    "lib/usecases",
    [
      "^lib/domain/",
      "^lib/routing/",
      CHANNEL_INTERFACE,
      CHANNEL_REGISTRY,
      "^lib/channels/shared/",
      "^lib/mail/",
      "^lib/app\\.ts$",
      STORE_TYPES,
      "^lib/api/(shapes|socket-protocol)",
      ZOD,
    ],
    "Use cases reach the outside through App only.",
  ),
  only(
    "lib/store",
    ["^lib/domain/", "^lib/app\\.ts$", "node_modules/@aws-sdk/(lib-dynamodb|client-dynamodb|util-dynamodb)", ZOD],
    "The store knows the table and the domain.",
  ),
  only("lib/api", ["^lib/domain/", CHANNEL_INTERFACE, ZOD], "Contracts are data."),
  rule(
    "client-sdks-stay-in-adapters",
    "An SDK client is wrapped once, in lib/aws, in our words.",
    { pathNot: "^(lib/aws|lib/store|local|tests)/" },
    { path: "node_modules/@aws-sdk/" },
  ),
  rule(
    "lib-stands-alone",
    "The product's library knows nothing of what runs it.",
    { path: "^lib/" },
    { path: "^(functions|infra|local|web|widget|tests)/" },
  ),
  rule(
    "functions-never-import-each-other",
    "A function is an entry; what two of them share belongs in lib or in middleware.",
    { path: "^functions/" },
    { path: "^functions/[^/]+/[^/]+\\.ts$", pathNot: "^functions/middleware/" },
  ),
  rule(
    "functions-stand-on-lib",
    "Handlers import the library and middleware.",
    { path: "^functions/" },
    { path: "^(infra|local|web|widget|tests)/" },
  ),
  rule(
    "infra-knows-names-only",
    "The stacks share names with the code, not the code.",
    { path: "^infra/" },
    {
      path: "^(lib|functions|local|web|widget|tests)/",
      pathNot: ["^lib/env\\.ts$", "^lib/store/schema\\.ts$", "^lib/api/"],
    },
  ),
  rule(
    "nobody-imports-local",
    "The local cloud is a place to run in, not a part.",
    { path: "^(lib|functions|infra|web|widget)/" },
    { path: "^local/" },
  ),
  rule(
    "browsers-know-contracts-only",
    "Web and widget use the API's contracts and the domain.",
    { path: "^(web|widget)/" },
    { path: "^(lib|functions|infra|local)/", pathNot: "^lib/(api|domain)/" },
  ),
];

export const cruiseOptions: ICruiseOptions = {
  doNotFollow: { path: "node_modules" },
  tsPreCompilationDeps: true,
  combinedDependencies: true,
  enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
};
