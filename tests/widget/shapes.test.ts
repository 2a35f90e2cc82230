import { expect, expectTypeOf, test } from "vitest";
import { LONGEST_VISITOR_TEXT, visitorPost } from "../../lib/domain/visitor-post.ts";
import type { SeenChat } from "../../lib/usecases/see-chat.ts";
import type { SeenChatConversation } from "../../lib/usecases/see-chat-conversation.ts";
import { LONGEST_TEXT, toldPage } from "../../widget/chat/chat-api.ts";
import type { ChatAccount, ChatHistory } from "../../widget/chat/chat-shapes.ts";

test("the bubble reads what the API gives", () => {
  expectTypeOf<SeenChat>().toExtend<ChatAccount>();
  expectTypeOf<SeenChatConversation>().toExtend<ChatHistory>();
  expect(LONGEST_TEXT).toBe(LONGEST_VISITOR_TEXT);
});

test.each([
  ["https://shop.example/lamps?a=1", "https://shop.example/lamps?a=1"],
  [`https://shop.example/lamps?a=${"x".repeat(1_000)}#y`, "https://shop.example/lamps"],
  [`https://shop.example/${"x".repeat(1_000)}`, undefined],
  ["file:///home/shop.html", undefined],
  ["about:srcdoc", undefined],
])("of a page only what the API takes is told: %s", (url, told) => {
  const page = toldPage({ url, title: ` ${"t".repeat(400)}` });

  expect(page?.url).toBe(told);
  if (page) expect(visitorPost.shape.page.safeParse(page).success).toBe(true);
});
