import type { BrowserContext } from "playwright-core";

/** What a test may expect to go wrong, for example a connection that it cuts itself. */
export interface Problems {
  /** Everything that a page complained of and that was not expected. */
  readonly list: readonly string[];
  expect(pattern: RegExp): void;
  clear(): void;
}

/** Collects what no page may do: errors in the console, exceptions, breaches of its own content security policy. */
export function watchProblems(): Problems & { watch(context: BrowserContext, who: string): Promise<void> } {
  const heard: string[] = [];
  const expected: RegExp[] = [];
  return {
    get list() {
      return heard.filter((line) => !expected.some((pattern) => pattern.test(line)));
    },
    expect: (pattern) => void expected.push(pattern),
    clear: () => {
      heard.length = 0;
      expected.length = 0;
    },
    async watch(context, who) {
      context.on("console", (message) => {
        // A conversation without a draft has none to read; the browser notes every 404 in its console.
        if (/\/draft$/.test(message.location().url)) return;
        if (message.type() === "error") heard.push(`${who} console: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => void heard.push(`${who} exception: ${error.error().stack}`));
      await context.exposeFunction("__report", (line: string) => void heard.push(`${who} policy: ${line}`));
      await context.addInitScript(`addEventListener("securitypolicyviolation", (event) => {
        __report(event.violatedDirective + " " + event.blockedURI + " " + event.sourceFile + ":" + event.lineNumber);
      });`);
    },
  };
}
