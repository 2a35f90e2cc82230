import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `infra/build-web.ts` runs this and says where the result goes. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: ["chrome125", "edge125", "firefox128", "safari18"],
    // Everything is a file of its own with an immutable name: the app's policy lets nothing inline run or apply.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: "manifest.json",
    rolldownOptions: {
      output: {
        // Whoever takes Zod from its file finds it told already not to try `eval`: see app/no-eval.ts.
        codeSplitting: { groups: [{ name: "zod", test: /node_modules\/zod\/|app\/no-eval/ }] },
      },
    },
  },
});
