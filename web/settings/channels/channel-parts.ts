import type { ComponentType } from "react";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import type { PlainKey } from "../../app/i18n/language.ts";
import type { Problems } from "../shared/problems.ts";
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
  /** All that the server complained of, by path, where a setting has parts. */
  readonly problems: Problems;
  /** All settings as they stand in the form. */
  readonly settings: SettingValues;
  /** Changes others than its own, where one depends on another. */
  readonly onChangeOthers: (change: SettingValues) => void;
}

/** What is drawn below the settings of a channel is given. */
export interface BesideProps {
  readonly channel: string;
  /** What the account is called. */
  readonly name: string;
  readonly settings: SettingValues;
}

/** How a setting is called in the person's language; the schema's own words are English. */
export interface SettingWords {
  readonly label: PlainKey;
  readonly hint: PlainKey;
  /** Of what can be chosen, by its value. */
  readonly options?: ReadonlyMap<string, PlainKey>;
}

/** Settings that have a tab of their own on the account's page, and are not asked for when it is connected. */
export interface SettingsTab {
  readonly name: string;
  readonly label: PlainKey;
  readonly settings: readonly string[];
  /** Drawn above them. */
  readonly Above?: ComponentType<{ readonly account: ChannelAccount }>;
  /** What is drawn with the settings has nothing to do with these. */
  readonly noPreview?: boolean;
}

/** How customers will see what is sent: with a preview, and never a reason not to connect. */
export interface ChannelDetails {
  readonly title: PlainKey;
  readonly hint: PlainKey;
  readonly settings: readonly string[];
}

/** What the app adds to the form that is made of a channel's schema. A channel without any works. */
export interface ChannelExtras {
  /** Better controls for single settings. */
  readonly controls?: Readonly<Record<string, ComponentType<SettingControlProps>>>;
  /** Words for settings, where the app has them in its languages. */
  readonly words?: ReadonlyMap<string, SettingWords>;
  /** Settings that say nothing while others are as they are. */
  readonly isIdle?: (setting: string, settings: SettingValues) => boolean;
  /** Settings that are folded away, because they are seldom changed. */
  readonly rare?: readonly string[];
  /** Settings and secrets that nobody types. */
  readonly left?: readonly string[];
  /** The box that has to be ticked with these settings. */
  readonly mustAccept?: (settings: SettingValues) => string | null;
  /** Settings that are asked for on a page of their own, after connecting. */
  readonly details?: ChannelDetails;
  readonly tabs?: readonly SettingsTab[];
  /** Drawn with the settings: a preview. */
  readonly Beside?: ComponentType<BesideProps>;
  /** The preview stands at their side, where there is room; else below them. */
  readonly atTheSide?: boolean;
  /** Drawn with the account, when it is connected. */
  readonly Connected?: ComponentType<{ readonly account: ChannelAccount }>;
  /** Nobody has to be given the webhook's address. */
  readonly noWebhook?: boolean;
  /** What its name is for, where not only the team sees it. */
  readonly nameHint?: PlainKey;
  /** How to try it. */
  readonly testHint?: PlainKey;
}
