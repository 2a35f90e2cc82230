/** Texts of the settings pages. */
export const settingsEn = {
  "settings.profile": "Your profile",
  "settings.profile.firstName": "First name",
  "settings.profile.lastName": "Last name",
  "settings.profile.meetingUrl": "Meeting link",
  "settings.profile.undoSeconds": "Seconds to take back what you sent",
  "settings.saved": "Saved.",
} as const;
