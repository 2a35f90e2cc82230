import react from "@vitejs/plugin-react";
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from "vite";
import { routes } from "../lib/api/routes.ts";

/**
 * What everybody loads is a few files instead of fifty. What only starts the rest is small and waits for nothing; what changes
 * only with a library is apart from what changes with every version.
 */
const FILES: readonly (readonly [name: string, test: RegExp])[] = [
  ["zod", /node_modules\/zod\//],
  ["start", /\/web\/app\/(config|theme|no-eval|i18n\/(language|text-types))\.ts$/],
  [
    "libraries",
    /node_modules\/(react|react-dom|scheduler|@tanstack|oidc-client-ts|react-oidc-context|jwt-decode|wouter)\//,
  ],
  ["frame", /\/web\/(ui|app\/(api|session|unsaved|shell\/(?!notifications)))\//],
];

/** `infra/build-web.ts` runs this and says where the result goes. */
export default defineConfig({
  plugins: [react(), routeAddresses(), firstViewFromThePage()],
  build: {
    target: ["chrome125", "edge125", "firefox128", "safari18"],
    // Everything is a file of its own with an immutable name: the app's policy lets nothing inline run or apply.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: "manifest.json",
    rolldownOptions: { output: { codeSplitting: { groups: FILES.map(([name, test]) => ({ name, test })) } } },
  },
});

/** Where the routes are, for the client: the route table itself has all schemas of the API in it. */
function routeAddresses(): Plugin {
  const name = "virtual:route-addresses";
  const addresses = Object.entries(routes).map(([route, { method, path, media }]) => [route, { method, path, media }]);
  return {
    name: "route-addresses",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) =>
      id === `\0${name}` ? `export const addresses = ${JSON.stringify(Object.fromEntries(addresses))};` : null,
  };
}

/** What most people see first. The entry itself only starts everything, so that nothing waits for it. */
const FIRST_VIEW = /\/web\/(app\/app|inbox\/inbox-page)\.tsx$/;

/** Names all files of the first view in the page, which then come at once instead of one after the other. */
function firstViewFromThePage(): Plugin {
  return {
    name: "first-view-from-the-page",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const wanted = withImports(
          chunks,
          chunks.filter(({ facadeModuleId }) => FIRST_VIEW.test(facadeModuleId ?? "")),
        );
        const styles = new Set(wanted.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
        return [
          ...wanted.map(({ fileName }) => link("modulepreload", fileName)),
          ...[...styles].map((fileName) => link("stylesheet", fileName)),
        ].filter(({ attrs }) => !html.includes(`href="${attrs?.href}"`));
      },
    },
  };
}

function withImports(
  chunks: readonly Rolldown.OutputChunk[],
  wanted: readonly Rolldown.OutputChunk[],
): readonly Rolldown.OutputChunk[] {
  const names = new Set(wanted.flatMap(({ fileName, imports }) => [fileName, ...imports]));
  const all = chunks.filter(({ fileName }) => names.has(fileName));
  return all.length === wanted.length ? all : withImports(chunks, all);
}

const link = (rel: string, fileName: string): HtmlTagDescriptor => ({
  tag: "link",
  attrs: { rel, crossorigin: true, href: `/${fileName}` },
  injectTo: "head",
});
