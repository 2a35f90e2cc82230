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
  /** All settings as they stand in the form. */
  readonly settings: SettingValues;
  /** Changes others than its own, where one depends on another. */
  readonly onChangeOthers: (change: SettingValues) => void;
}

/** What is drawn below the settings of a channel is given. */
export interface BesideProps {
  readonly channel: string;
  readonly settings: SettingValues;
}
