import type { SettingValues } from "../channel-parts.ts";

/** Whether there are times at which nobody is there. */
export const isEverAway = ({ availability = "always" }: SettingValues): boolean => availability !== "always";

/** Whether visitors then read the away message. */
export const showsAwayMessage = (settings: SettingValues): boolean =>
  isEverAway(settings) && settings.awayLauncher === "message";
