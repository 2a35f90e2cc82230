import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with what was tried twice, and one line of counts that a person or a script can read. */
// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export.
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    for (const test of tests.filter((one) => one.diagnostic()?.flaky))
      console.log(`passed at the second try: ${test.fullName}`);
    // A file that could not be loaded, a hook that failed, or an error outside any test, is a failure too.
    const failing = modules.filter((module) => module.state() === "failed");
    const broken = failing.filter((module) => [...module.children.allTests("failed")].length === 0).length;
    console.log(
      `${count("passed")} passed, ${count("failed") + broken + errors.length} failed, ${count("skipped")} skipped`,
    );
  }
}
