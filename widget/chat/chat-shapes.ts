import type { VisitorMessage } from "../../lib/domain/visitor-message.ts";

/** What the chat API gives, as the bubble reads it. */

export interface ChatAccount {
  readonly id: string;
  readonly on: boolean;
  readonly color: string;
  readonly position: "left" | "right";
  readonly avatarUrl: string | null;
  readonly welcome: string;
  readonly available: boolean;
  readonly launcher: "normal" | "away" | "hidden";
  readonly awayMessage: string;
  readonly companyName: string;
}

export interface ChatPerson {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly meetingUrl: string | null;
}

export interface EmailCapture {
  readonly text: string;
  /** From when on it is shown. */
  readonly dueAt: string;
}

export interface ChatHistory {
  readonly conversation: { readonly id: string; readonly status: string } | null;
  /** Oldest first. */
  readonly messages: readonly VisitorMessage[];
  readonly people: readonly ChatPerson[];
  readonly email: string | null;
  readonly emailCapture: EmailCapture | null;
  /** Where older messages begin; null when these are all. */
  readonly next: string | null;
}

export type VisitorEvent =
  | { readonly type: "message.created" | "message.updated"; readonly data: VisitorMessage }
  | { readonly type: "typing"; readonly data: { readonly name: string } };
