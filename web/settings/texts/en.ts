/** Texts of the settings pages. */
export const settingsEn = {
  "settings.profile": "Your profile",
  "settings.profile.picture": "Picture",
  "settings.profile.choosePicture": "Choose a picture",
  "settings.profile.removePicture": "Remove it",
  "settings.profile.noPicture": "This file is no picture that can be read.",
  "settings.profile.name": "Display name",
  "settings.profile.nameHint": "What customers and colleagues see.",
  "settings.profile.firstName": "First name",
  "settings.profile.lastName": "Last name",
  "settings.profile.meetingUrl": "Meeting link",
  "settings.profile.undoSeconds": "Seconds to take back what you sent",
  "settings.saved": "Saved.",
} as const;
