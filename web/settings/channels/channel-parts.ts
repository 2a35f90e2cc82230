import type { AnswerOf } from "../../../lib/api/routes.ts";
import type { SchemaField } from "./schema/read-schema.ts";

export type ChannelAccount = AnswerOf<"getChannelAccount">;

/** Settings by name, as they stand in a form. */
export type SettingValues = Readonly<Record<string, unknown>>;

/** What the control of one setting is given. */
export interface SettingControlProps {
  readonly field: SchemaField;
  /** Undefined: nothing was given, the default holds. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly problem: string | undefined;
  readonly settings: SettingValues;
}

/** What is drawn below the settings of a channel is given. */
export interface BesideProps {
  readonly channel: string;
  readonly settings: SettingValues;
}
