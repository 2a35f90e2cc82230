import * as fc from "fast-check";
import { runSeed } from "./run-seed.ts";

fc.configureGlobal({ seed: runSeed });

/** fast-check, drawing from the run's seed. */
export { fc };
