import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { readConfig } from "./config.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { ServiceStack } from "./stacks/service-stack.ts";

export interface SynthOptions {
  /** Where the cloud assembly goes; the CDK's own choice when left out. */
  readonly outdir?: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** The whole application as two stacks: what holds data, and everything that can be thrown away and made again. */
export function parleyApp(options: SynthOptions = {}): App {
  const app = new App({
    ...(options.outdir === undefined ? {} : { outdir: options.outdir }),
    ...(options.context === undefined ? {} : { context: options.context }),
    analyticsReporting: false,
  });
  const config = readConfig(app.node);
  const data = new DataStack(app, `parley-${config.stage}-data`, { config });
  new ServiceStack(app, `parley-${config.stage}-service`, { config, data });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

if (import.meta.main) parleyApp().synth();
