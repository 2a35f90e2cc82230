/** The demo company: a lamp maker with a shop and a support desk. Every name is made up. */

export const DEMO_PASSWORD = "Parley-demo-2026";

export interface DemoUser {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: "admin" | "agent" | "viewer";
  readonly seat: boolean;
  readonly skills: readonly string[];
  readonly availability: "available" | "away" | "offline";
}

export const admin: DemoUser = {
  email: "ana@lumen.example",
  firstName: "Ana",
  lastName: "Ribeiro",
  role: "admin",
  seat: true,
  skills: ["billing", "portuguese"],
  availability: "away",
};

export const colleagues: readonly DemoUser[] = [
  {
    email: "marta@lumen.example",
    firstName: "Marta",
    lastName: "Kowalska",
    role: "agent",
    seat: true,
    skills: ["repairs"],
    availability: "available",
  },
  {
    email: "joao@lumen.example",
    firstName: "João",
    lastName: "Teixeira",
    role: "agent",
    seat: true,
    skills: ["repairs", "portuguese"],
    availability: "available",
  },
  {
    email: "lena@lumen.example",
    firstName: "Lena",
    lastName: "Hoffmann",
    role: "agent",
    seat: true,
    skills: ["billing"],
    availability: "offline",
  },
  {
    email: "carlos@lumen.example",
    firstName: "Carlos",
    lastName: "Vega",
    role: "agent",
    seat: true,
    skills: ["orders"],
    availability: "available",
  },
  {
    email: "iris@lumen.example",
    firstName: "Iris",
    lastName: "Lindqvist",
    role: "viewer",
    seat: false,
    skills: [],
    availability: "offline",
  },
];

export const teams = [
  { name: "First line", emails: ["marta@lumen.example", "joao@lumen.example"] },
  { name: "Orders and billing", emails: ["carlos@lumen.example", "lena@lumen.example", "ana@lumen.example"] },
] as const;

export const messengerPage = {
  name: "Lumen on Messenger",
  settings: {
    pageId: "111222333444555",
    humanAgent: true,
    instantReply: "Thank you for writing to Lumen. Somebody will answer shortly.",
  },
  secrets: {
    appSecret: "demo-app-secret-3f9c1d",
    verifyToken: "demo-verify-token-77ab",
    pageAccessToken: "EAADEMOTOKEN0000000000000000",
  },
} as const;

export const websiteChat = {
  name: "Website chat",
  settings: { welcome: "Hello! Ask us anything about our lamps.", availability: "users", awayLauncher: "message" },
} as const;

export const contactForm = {
  name: "Ask about an order",
  fields: [
    { name: "email", label: "Your e-mail address", type: "email", required: true, mapsTo: "contact.email" },
    { name: "subject", label: "What is it about?", type: "text", required: true, mapsTo: "ticket.subject" },
    { name: "description", label: "Tell us more", type: "textarea", mapsTo: "ticket.description" },
  ],
} as const;

/** People who wrote on Messenger, what they said, and what became of it. Minutes are before now. */
export interface DemoThread {
  readonly personId: string;
  /** Who the colleagues found out it is. */
  readonly person?: { readonly email: string; readonly firstName: string; readonly lastName: string };
  readonly said: readonly { readonly text: string; readonly minutesAgo: number }[];
  readonly reply?: string;
  readonly comment?: string;
  readonly tags?: readonly string[];
  readonly outcome?: "close" | "snooze" | "unassign";
}

export const threads: readonly DemoThread[] = [
  {
    personId: "7310000000000101",
    person: { email: "rita.nogueira@example.com", firstName: "Rita", lastName: "Nogueira" },
    tags: ["flicker", "batch 204"],
    said: [
      { text: "Hello! My desk lamp Aurora flickers since yesterday.", minutesAgo: 310 },
      { text: "Serial number is AU-20417, bought in September.", minutesAgo: 308 },
    ],
    reply: "I am sorry about that. A new driver is on its way to you; you can keep using the lamp until then.",
    comment: "Third Aurora of batch 204 this week: told production.",
    outcome: "close",
  },
  {
    personId: "7310000000000102",
    person: { email: "tom.baker@example.org", firstName: "Tom", lastName: "Baker" },
    said: [{ text: "Is order 1042 on its way?", minutesAgo: 95 }],
    reply: "It left our workshop this morning and should be with you on Wednesday.",
  },
  {
    personId: "7310000000000103",
    person: { email: "ines.moura@example.com", firstName: "Inês", lastName: "Moura" },
    tags: ["freight"],
    said: [
      { text: "Boa tarde, fazem entregas para os Açores?", minutesAgo: 60 },
      { text: "É para o candeeiro Brisa, dois.", minutesAgo: 59 },
    ],
    comment: "Waiting for the freight price from the carrier.",
    outcome: "snooze",
  },
  {
    personId: "7310000000000104",
    said: [{ text: "The invoice shows the old address.", minutesAgo: 42 }],
    outcome: "unassign",
  },
  {
    personId: "7310000000000105",
    person: { email: "klaus.weber@example.com", firstName: "Klaus", lastName: "Weber" },
    said: [
      { text: "Do you still make the Halo in brass?", minutesAgo: 20 },
      { text: "And does it dim?", minutesAgo: 19 },
    ],
  },
  { personId: "7310000000000106", said: [{ text: "Thank you, it works now 💡", minutesAgo: 7 }], outcome: "close" },
];

export const submissions: readonly Readonly<Record<string, string>>[] = [
  {
    email: "petra.novak@example.com",
    subject: "Twelve pendants for a restaurant",
    description: "We are opening in March and would like an offer for twelve Brisa pendants, with a dimmer each.",
  },
  {
    email: "samir.haddad@example.org",
    subject: "Replacement shade",
    description: "The glass shade of my Halo broke when we moved. Can I buy one on its own?",
  },
];

export const teamAddress = {
  name: "support@lumen.example",
  settings: {
    address: "support@lumen.example",
    provider: "other",
    companyName: "Lumen",
    sharingAccepted: true,
    signature: "<p>{{sender.fullName}}<br><b>Lumen</b> · lamps made to last</p>",
  },
} as const;

/** Mails to the team's address. */
export const letters = [
  {
    from: "Helena Duarte <helena.duarte@example.com>",
    subject: "Warranty for two lamps",
    html: "<p>Hello,</p><p>two of our <b>Halo</b> lamps stopped working in the same week. They are <i>fourteen months</i> old.</p><ul><li>HA-11820</li><li>HA-11821</li></ul><p>Are they still under warranty?</p><p>Helena</p>",
  },
  {
    from: "Jonas Falk <jonas.falk@example.org>",
    subject: "Invoice 2026-1187",
    html: "<p>Good morning,</p><p>could you send us the invoice once more, made out to <b>Falk &amp; Sons</b>?</p><p>Kind regards<br>Jonas Falk</p>",
  },
] as const;

/** What the colleagues write often, and bring along often. */
export const snippets = [
  {
    name: "Greeting",
    shortcut: "hello",
    text: "Dear {{contact.firstName|customer}},\n\nthank you for writing to us.",
  },
  {
    name: "Delivery times",
    shortcut: "delivery",
    text: "We deliver within five working days; to the islands it takes ten.",
  },
] as const;

export const libraryItems = [
  { title: "Care of brass and glass", kind: "article", link: "https://lumen.example/care" },
  { title: "Our warranty in one sentence", kind: "quote", text: "Five years on everything but the bulb." },
] as const;
