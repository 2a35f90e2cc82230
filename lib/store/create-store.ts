import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { apiKeys } from "./api-keys.ts";
import { assignments } from "./assignments.ts";
import { audit } from "./audit.ts";
import { channelAccounts } from "./channel-accounts.ts";
import { connections } from "./connections.ts";
import { contacts } from "./contacts.ts";
import { conversationLists } from "./conversation-lists.ts";
import { conversationHeads } from "./conversations.ts";
import { decisions } from "./decisions.ts";
import { drafts } from "./drafts.ts";
import { erasures } from "./erasures.ts";
import { forms } from "./forms.ts";
import { heldEvents } from "./held-events.ts";
import { idempotency } from "./idempotency.ts";
import { identities } from "./identities.ts";
import { imports } from "./imports.ts";
import { inboxes } from "./inboxes.ts";
import { jobs } from "./jobs.ts";
import { leases } from "./leases.ts";
import { library } from "./library.ts";
import { messages } from "./messages.ts";
import { personNames } from "./person-names.ts";
import { pipelines } from "./pipelines.ts";
import { preferences } from "./preferences.ts";
import { rateLimits } from "./rate-limits.ts";
import { rawEvents } from "./raw-events.ts";
import { readMarks } from "./read-marks.ts";
import { receipts } from "./receipts.ts";
import { remains } from "./remains.ts";
import { searchLog } from "./search-log.ts";
import { snippets } from "./snippets.ts";
import type { Store } from "./store.ts";
import { submissions } from "./submissions.ts";
import { suppressions } from "./suppressions.ts";
import { openTable } from "./table.ts";
import { teams } from "./teams.ts";
import { threads } from "./threads.ts";
import { ticketLists } from "./ticket-lists.ts";
import { ticketNumbers } from "./ticket-numbers.ts";
import { ticketHeads } from "./tickets.ts";
import { uploads } from "./uploads.ts";
import { users } from "./users.ts";
import { views } from "./views.ts";
import { visitors } from "./visitors.ts";

/** The store on one DynamoDB table. */
export function createStore(options: { readonly client: DynamoDBDocumentClient; readonly tableName: string }): Store {
  const table = openTable(options.client, options.tableName);
  return {
    inboxes: inboxes(table),
    teams: teams(table),
    pipelines: pipelines(table),
    forms: forms(table),
    channelAccounts: channelAccounts(table),
    users: users(table),
    contacts: { ...contacts(table), ...identities(table), ...visitors(table), ...personNames(table) },
    conversations: {
      ...conversationHeads(table),
      ...threads(table),
      ...conversationLists(table),
      ...decisions(table),
      ...assignments(table),
      ...readMarks(table),
    },
    messages: { ...messages(table), ...leases(table), ...receipts(table) },
    tickets: { ...ticketHeads(table), ...ticketNumbers(table), ...ticketLists(table) },
    rawEvents: rawEvents(table),
    heldEvents: heldEvents(table, rawEvents(table)),
    connections: connections(table),
    apiKeys: apiKeys(table),
    idempotency: idempotency(table),
    submissions: submissions(table),
    uploads: uploads(table),
    imports: imports(table),
    erasures: erasures(table),
    remains: remains(table),
    rateLimits: rateLimits(table),
    jobs: jobs(table),
    preferences: preferences(table),
    audit: audit(table),
    drafts: drafts(table),
    views: views(table),
    snippets: snippets(table),
    suppressions: suppressions(table),
    library: library(table),
    searchLog: searchLog(table),
  };
}
