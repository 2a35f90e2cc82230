import { expect, test } from "vitest";
import { advanceHead } from "../../lib/domain/advance-head.ts";
import { aConversation, aMessage, at } from "../support/entities.ts";

const arrival = { isNew: true, opensWindow: true };
const question = aMessage("Is it open?", { sentAt: at(1) });
const automatic = aMessage("Thanks, we will answer soon.", {
  kind: "outbound",
  author: { type: "bot", id: null, name: null },
  sentAt: at(2),
});

test("an automatic reply moves a conversation up and leaves what the person wrote in the list", () => {
  const asked = advanceHead(aConversation("ada"), question, arrival);

  const answered = advanceHead(asked, automatic, arrival);

  expect(answered).toMatchObject({ preview: "Is it open?", lastMessageId: question.id, lastMessageAt: at(2) });
  expect(advanceHead(answered, automatic, arrival)).toBe(answered);
});

test("an agent's reply after an automatic one is shown", () => {
  const reply = aMessage("Yes, until six.", {
    ...automatic,
    text: "Yes, until six.",
    id: aMessage("r", { sentAt: at(3) }).id,
  });
  const byAgent = { ...reply, author: { type: "user" as const, id: null, name: "Grace" }, sentAt: at(3) };
  const answered = [question, automatic].reduce((head, one) => advanceHead(head, one, arrival), aConversation("ada"));

  const replied = advanceHead(answered, byAgent, arrival);

  expect(replied).toMatchObject({ preview: "Yes, until six.", lastMessageAt: at(3) });
});

test("a person's message that is older than an automatic reply becomes the preview and does not move the conversation down", () => {
  const answered = [question, automatic].reduce((head, one) => advanceHead(head, one, arrival), aConversation("ada"));
  const late = aMessage("And on Sunday?", { sentAt: at(1, 500) });

  const after = advanceHead(answered, late, arrival);

  expect(after).toMatchObject({ preview: "And on Sunday?", lastMessageAt: at(2) });
});

test("an automatic message is shown where nobody has written", () => {
  const after = advanceHead(aConversation("ada"), automatic, arrival);

  expect(after.preview).toBe("Thanks, we will answer soon.");
});
