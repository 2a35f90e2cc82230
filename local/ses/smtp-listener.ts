import { once } from "node:events";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { StartupError } from "../startup-error.ts";
import type { Envelope } from "./receive-mail.ts";

export interface SmtpOptions {
  /** 0 takes a free one. */
  readonly port: number;
  isKnown(address: string): boolean;
  /** Resolves to SES's id when the mail is durable; to null when the sender is to hear that it was not taken. */
  receive(envelope: Envelope, raw: Buffer): Promise<string | null>;
}

export interface SmtpListener {
  readonly port: number;
  stop(): Promise<void>;
}

/** Of the whole mail with its headers: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MOST_BYTES = 40 * 1024 * 1024;

class SmtpRefusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/**
 * The mail server that the domain's MX would lead to. 250 means durable; 550 an address that no rule is for; 552 a mail
 * that is too large; 451 that it could not be kept: the sender tries again.
 * @throws StartupError when the port is taken
 */
export async function listenForMail(options: SmtpOptions): Promise<SmtpListener> {
  const server = new SMTPServer({
    // A certificate that no client trusts would turn away those who try TLS first.
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    size: MOST_BYTES,
    logger: false,
    closeTimeout: 1000,
    onRcptTo: ({ address }, _session, answer) =>
      answer(
        options.isKnown(address) ? null : new SmtpRefusal(550, "5.1.1 Requested action not taken: mailbox unavailable"),
      ),
    onData: (stream, session, answer) =>
      void take(options, stream, session).then((id) => answer(null, `OK ${id}`), answer),
  });
  // Clients that break off are their own affair.
  server.on("error", () => {});
  const { server: socket } = server;
  server.listen(options.port, "127.0.0.1");
  await once(socket, "listening").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "EADDRINUSE" ? "is in use: choose another --port" : `cannot be opened (${error.code})`;
    throw new StartupError(`the mail port ${options.port} ${why}`);
  });
  const address = socket.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return { port: address.port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function take(
  { receive }: SmtpOptions,
  stream: SMTPServerDataStream,
  { envelope, hostNameAppearsAs, remoteAddress }: SMTPServerSession,
): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) if (!stream.sizeExceeded) parts.push(part);
  if (stream.sizeExceeded) throw new SmtpRefusal(552, "5.3.4 Message size exceeds fixed limit");
  const source = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
  const recipients = envelope.rcptTo.map(({ address }) => address);
  const helo = hostNameAppearsAs || "unknown";
  try {
    const id = await receive({ source, helo, ip: remoteAddress, recipients }, Buffer.concat(parts));
    if (id !== null) return id;
  } catch (error) {
    console.error("mail could not be kept:", error);
  }
  throw new SmtpRefusal(451, "4.3.0 Requested action aborted: local error in processing");
}
