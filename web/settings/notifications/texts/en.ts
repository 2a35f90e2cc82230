/** Texts of the settings of notifications. */
export const notificationsEn = {
  "notifications.title": "Notifications",
  "notifications.all": "All channels",
  "notifications.allHint": "Holds for every channel that says nothing else.",
  "notifications.oneHint": "Comes before what holds for all channels.",
  "notifications.event": "Tell me when",
  "notifications.event.assigned": "a conversation is given to me",
  "notifications.event.mentioned": "somebody mentions me",
  "notifications.event.ticket_assigned": "a ticket becomes mine",
  "notifications.event.message": "somebody writes in my conversations",
  "notifications.event.comment": "somebody comments in my conversations",
  "notifications.medium.app": "In the app",
  "notifications.medium.email": "By e-mail",
  "notifications.asAll": "As for all",
  "notifications.on": "On",
  "notifications.off": "Off",
} as const;
