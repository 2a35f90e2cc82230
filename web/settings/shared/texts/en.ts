/** Texts of parts that several settings pages use. */
export const settingsSharedEn = {
  "settings.discard": "Discard changes",
  "settings.unsaved": "Not saved yet.",
  "settings.required": "Please fill this in.",
  "settings.tokenHint": "Enter or a comma adds one.",
  "settings.removeItem": "Remove {item}",
  "settings.moveItem": "Move {item}",
  "settings.moveHint": "Drag, or press the arrow keys",
  "settings.movedTo": "{item}: now {place} of {of}",
  "settings.copy": "Copy",
  "settings.copied": "Copied",
  "settings.pairName": "Name",
  "settings.pairValue": "Value",
  "settings.addPair": "Add a property",
  "settings.typeToConfirm": "Type “{name}” to confirm",
  "settings.removeTitle": "Remove {name}?",
} as const;
