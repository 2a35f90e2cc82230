import type { Account, Channel, RawRequest } from "../../lib/channels/channel.ts";
import {
  type RecordedAccount,
  type RecordedAnswer,
  type Recording,
  readRecordedAccount,
  readRecordedAnswers,
  readRecordings,
} from "../../local/recordings/recording.ts";
import { accountOf, recordedRequest } from "../support/recorded-request.ts";

/** What belongs to a channel beside its code. */
export interface ChannelEvidence {
  /** Folder of its code, which holds its README. */
  readonly folder: string;
  readonly recordings: ReadonlyMap<string, Recording>;
  readonly account: RecordedAccount;
  readonly answers: readonly RecordedAnswer[];
}

/** @param folder of the channel's code  @param events of its recordings */
export function readEvidence(folder: string, events: string): ChannelEvidence {
  const recordings = readRecordings(events);
  return { folder, recordings, account: readRecordedAccount(events), answers: readRecordedAnswers(events) };
}

interface RecordedRequest {
  readonly name: string;
  readonly recording: Recording;
  readonly request: RawRequest;
}

/** A channel with all that its contract is tried on. */
export interface Subject {
  readonly channel: Channel;
  readonly evidence: ChannelEvidence;
  readonly account: Account;
  readonly requests: readonly RecordedRequest[];
  /** Those that are accepted and parsed. */
  readonly parsed: readonly RecordedRequest[];
  readonly secretValues: readonly string[];
}

export function subjectOf(channel: Channel, evidence: ChannelEvidence): Subject {
  const requests = [...evidence.recordings].map(([name, recording]) => {
    return { name, recording, request: recordedRequest(recording) };
  });
  return {
    channel,
    evidence,
    account: accountOf(channel, evidence.account),
    requests,
    parsed: requests.filter(({ recording }) => Array.isArray(recording.expect)),
    secretValues: Object.values(evidence.account.secrets),
  };
}
