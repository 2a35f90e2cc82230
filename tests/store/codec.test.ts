import { describe, expect, test } from "vitest";
import * as z from "zod";
import { conversation } from "../../lib/domain/conversation.ts";
import { optional } from "../../lib/domain/fields.ts";
import { message } from "../../lib/domain/message.ts";
import { codec } from "../../lib/store/codec.ts";
import { aConversation, aMessage, at, idOf } from "../support/entities.ts";
import { fc } from "../support/properties.ts";

const key = { pk: "p", sk: "s" };

describe("encoding", () => {
  test("stores nothing for fields that are read back from nothing", () => {
    const item = codec("message", message).encode(key, aMessage("short", { externalId: null }));

    const fields = [
      "author",
      "channel",
      "channelAccountId",
      "conversationId",
      "createdAt",
      "id",
      "kind",
      "sentAt",
      "text",
    ];
    expect(Object.keys(item).toSorted()).toEqual([...fields, "pk", "sk", "type", "v"].toSorted());
  });

  test("stores defaults that say something, since a default may change later", () => {
    const item = codec("thing", z.object({ capacity: z.int().default(20) })).encode(key, { capacity: 20 });

    expect(item.capacity).toBe(20);
  });

  test("stores empty values where nothing would be read as something else, or not at all", () => {
    const schema = z.object({
      required: z.array(z.string()),
      on: z.boolean().default(true),
      text: z.string().default("x"),
    });
    const thing = { required: [], on: false, text: "" };

    const item = codec("thing", schema).encode(key, thing);

    expect(item).toMatchObject(thing);
  });

  test("loses nothing of any shape", () => {
    const inner = z.object({ a: optional(z.string()), b: z.array(z.string()).default([]) });
    const schema = z.object({
      text: z.string(),
      flag: z.boolean().default(true),
      list: z.array(inner).default([]),
      nullable: optional(inner),
      filled: inner.prefault({}),
      free: z.record(z.string(), z.unknown()).default({}),
    });
    const innerArb = fc.record({ a: fc.option(fc.string()), b: fc.array(fc.string(), { maxLength: 2 }) });
    const things = fc.record({
      text: fc.string(),
      flag: fc.boolean(),
      list: fc.array(innerArb, { maxLength: 3 }),
      nullable: fc.option(innerArb),
      filled: innerArb,
      free: fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.constantFrom(null, "", false, 0, "x"), {
        noNullPrototype: true,
      }),
    });
    const { encode, decode } = codec("thing", schema);

    fc.assert(
      fc.property(things, (thing) => {
        expect(decode(encode(key, thing))).toEqual(thing);
      }),
    );
  });
});

describe("decoding", () => {
  test("reads a conversation written before its optional fields existed", () => {
    const old = {
      ...key,
      type: "conversation",
      id: idOf("old"),
      inboxId: idOf("inbox"),
      channelAccountId: idOf("account"),
      channel: "messenger",
      status: "open",
      lastMessageAt: at(0),
      createdAt: at(0),
      updatedAt: at(0),
      threadKey: "old",
    };

    expect(codec("conversation", conversation).decode(old)).toEqual(aConversation("old"));
  });

  test("refuses an item that lacks what every one of them has", () => {
    expect(() => codec("conversation", conversation).decode({ ...key, type: "conversation" })).toThrow(z.ZodError);
  });
});
