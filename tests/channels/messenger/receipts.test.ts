import { describe, expect, it } from "vitest";
import { accountWith, eventsOf, eventsOfElement, PERSON } from "./sample.ts";

describe("receipts", () => {
  it("marks the messages named as delivered", () => {
    const [event] = eventsOf("delivery");

    expect(event).toMatchObject({ kind: "receipt", status: "delivered", externalIds: ["m_out09"], threadKey: PERSON });
    expect(event).not.toHaveProperty("upTo");
  });

  it("marks everything up to the watermark when no message is named", () => {
    const [event] = eventsOf("delivery-without-mids");

    expect(event).toMatchObject({ status: "delivered", externalIds: [], upTo: "2026-11-20T09:15:25.123Z" });
  });

  it("takes the watermark of a read event, not its time", () => {
    const [event] = eventsOf("read");

    expect(event).toMatchObject({ status: "read", externalIds: [], upTo: "2026-11-20T09:15:26.123Z" });
  });

  it("has different keys for two deliveries with one watermark", () => {
    const delivery = (mid: string) => ({ sender: { id: PERSON }, delivery: { mids: [mid], watermark: 1795166102123 } });
    const keys = ["m1", "m2"].map((mid) => eventsOfElement(delivery(mid))[0]?.key);

    expect(keys[0]).not.toBe(keys[1]);
  });
});

describe("echoes", () => {
  it("takes an echo with our metadata as proof that our message was sent", () => {
    expect(eventsOf("own-echo")).toMatchObject([
      {
        kind: "receipt",
        status: "sent",
        messageId: "01KB0000000000000000000009",
        externalIds: ["m_out09"],
        threadKey: PERSON,
        person: { externalId: PERSON },
      },
    ]);
  });

  it("takes an echo of our app as sent, though it does not say which message", () => {
    const [event] = eventsOf("own-echo-by-app-id");

    expect(event).toMatchObject({ kind: "receipt", status: "sent", externalIds: ["m_out10"] });
    expect(event).not.toHaveProperty("messageId");
  });

  it("takes an echo of that app as a colleague's when the settings name another app", () => {
    const events = eventsOf("own-echo-by-app-id", accountWith({ appId: "1" }));

    expect(events).toMatchObject([{ kind: "message", direction: "outbound" }]);
  });

  it.each(["colleague-echo", "echo-without-app-id"])("shows %s as written by a colleague", (name) => {
    expect(eventsOf(name)).toMatchObject([
      { kind: "message", direction: "outbound", person: { externalId: PERSON }, threadKey: PERSON, opensWindow: false },
    ]);
  });
});
