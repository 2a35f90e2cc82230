import { bundleFunctions } from "../infra/bundle.ts";

/** Run by `build-assembly.ts`: bundles the functions and writes the assembly into the folder that is named. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("name the folder of the assembly");
// The CDK is read in while other threads compile.
const [{ parleyApp }] = await Promise.all([import("../infra/app.ts"), bundleFunctions()]);
// The templates then say where each function's code lies. The CDK's command line sets this by itself.
parleyApp({ outdir: folder, context: { "aws:cdk:enable-asset-metadata": "true" } }).synth();
