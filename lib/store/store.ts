import type { Erasure } from "../domain/erasure.ts";
import type { Form } from "../domain/form.ts";
import type { Inbox } from "../domain/inbox.ts";
import type { LibraryItem } from "../domain/library-item.ts";
import type { Snippet } from "../domain/snippet.ts";
import type { Team } from "../domain/team.ts";
import type { Pipeline } from "../domain/ticket.ts";
import type { View } from "../domain/view.ts";
import type { ApiKeyStore } from "./contract/api-key-store.ts";
import type { AuditStore } from "./contract/audit-store.ts";
import type { ChannelAccountStore } from "./contract/channel-account-store.ts";
import type { Collection } from "./contract/collection.ts";
import type { ConnectionStore } from "./contract/connection-store.ts";
import type { ContactStore } from "./contract/contact-store.ts";
import type { ConversationStore } from "./contract/conversation-store.ts";
import type { DraftStore } from "./contract/draft-store.ts";
import type { HeldEventStore } from "./contract/held-event-store.ts";
import type { IdempotencyStore } from "./contract/idempotency-store.ts";
import type { ImportStore } from "./contract/import-store.ts";
import type { JobStore } from "./contract/job-store.ts";
import type { MessageStore } from "./contract/message-store.ts";
import type { PreferenceStore } from "./contract/preference-store.ts";
import type { RateLimitStore } from "./contract/rate-limit-store.ts";
import type { RawEventStore } from "./contract/raw-event-store.ts";
import type { RemainsStore } from "./contract/remains-store.ts";
import type { SearchLogStore } from "./contract/search-log-store.ts";
import type { SubmissionStore } from "./contract/submission-store.ts";
import type { SuppressionStore } from "./contract/suppression-store.ts";
import type { TicketStore } from "./contract/ticket-store.ts";
import type { UploadStore } from "./contract/upload-store.ts";
import type { UserStore } from "./contract/user-store.ts";

/**
 * The named access patterns of the single table. Lost races come back as values, never as SDK errors; what throws is a
 * defect or an outage. Every method survives being called twice with the same arguments.
 */
export interface Store {
  readonly inboxes: Collection<Inbox>;
  readonly teams: Collection<Team>;
  readonly pipelines: Collection<Pipeline>;
  readonly forms: Collection<Form>;
  readonly channelAccounts: ChannelAccountStore;
  readonly users: UserStore;
  readonly contacts: ContactStore;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly tickets: TicketStore;
  readonly rawEvents: RawEventStore;
  readonly heldEvents: HeldEventStore;
  readonly connections: ConnectionStore;
  readonly apiKeys: ApiKeyStore;
  readonly idempotency: IdempotencyStore;
  readonly submissions: SubmissionStore;
  readonly uploads: UploadStore;
  readonly imports: ImportStore;
  readonly erasures: Collection<Erasure>;
  readonly remains: RemainsStore;
  readonly rateLimits: RateLimitStore;
  readonly jobs: JobStore;
  readonly preferences: PreferenceStore;
  readonly audit: AuditStore;
  readonly drafts: DraftStore;
  readonly views: Collection<View>;
  readonly snippets: Collection<Snippet>;
  readonly suppressions: SuppressionStore;
  readonly library: Collection<LibraryItem>;
  readonly searchLog: SearchLogStore;
}
