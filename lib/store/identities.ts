import * as z from "zod";
import type { Identity } from "../domain/contact.ts";
import type { ContactStore, IdentityHolder } from "./contract/contact-store.ts";
import { ABSENT } from "./expression.ts";
import { type Item, type Key, VERSION } from "./item.ts";
import type { Table } from "./table.ts";

type Identities = Pick<ContactStore, "byIdentity" | "claimIdentity" | "moveIdentity">;

const holderFields = z.object({ holderType: z.enum(["contact", "visitor"]), holderId: z.string() });

/** `*` stands for an identity that means the same in every channel account (an address, a number). */
const identityKey = ({ channel, account, value }: Identity): Key => ({
  pk: `IDENTITY#${channel}#${account ?? "*"}#${value}`,
  sk: "IDENTITY",
});

const toItem = (identity: Identity, holder: IdentityHolder): Item => ({
  ...identityKey(identity),
  type: "identity",
  v: VERSION,
  holderType: holder.type,
  holderId: holder.id,
});

function toHolder(item: Item | null): IdentityHolder | null {
  if (!item) return null;
  const { holderType, holderId } = holderFields.parse(item);
  return { type: holderType, id: holderId };
}

/** Pointers from addresses, numbers and platform ids to the contact or visitor who has them. */
export function identities(table: Table): Identities {
  return {
    byIdentity: async (identity) => toHolder(await table.get(identityKey(identity))),

    /** Fifty first messages in parallel: the first put wins and its refusal tells all others who won. */
    async claimIdentity(identity, holder) {
      const written = await table.put(toItem(identity, holder), ABSENT);
      return written.ok ? holder : (toHolder(written.found) ?? holder);
    },

    async moveIdentity(identity, holder) {
      await table.put(toItem(identity, holder));
    },
  };
}

/** Frees an identity if it still leads to this holder. */
export async function releaseIdentity(table: Table, identity: Identity, holder: IdentityHolder): Promise<void> {
  await table.remove(identityKey(identity), {
    expression: "#holderType = :type AND #holderId = :id",
    values: { ":type": holder.type, ":id": holder.id },
  });
}
