import type { ReceiptEvent } from "../inbound-event.ts";
import { digest } from "../shared/hmac.ts";
import { asId, asList } from "../shared/json.ts";
import type { Base, Reader } from "./reader.ts";
import { isoTime } from "./wire.ts";

/**
 * "Delivered": of the messages named, or, where Meta names none, of every message up to the watermark. The mids are part
 * of the key, so that two deliveries with one watermark are two events.
 */
export const deliveryEvent: Reader = (part, _element, base) => {
  const mids = asList(part.mids).flatMap((mid) => asId(mid) ?? []);
  const upTo = isoTime(part.watermark);
  if (mids.length > 0) {
    const key = `delivery:${base.threadKey}:${part.watermark ?? ""}:${digest(mids.join(" "))}`;
    return { kind: "receipt", status: "delivered", externalIds: mids, ...base, key };
  }
  if (upTo === null) return "a delivery that names no message";
  return upToReceipt("delivered", upTo, base);
};

/** "Read": there is only a watermark, the time of the newest message that was seen (not the time of reading). */
export const readEvent: Reader = (part, _element, base) => {
  const upTo = isoTime(part.watermark);
  return upTo === null ? "a read event without a watermark" : upToReceipt("read", upTo, base);
};

function upToReceipt(status: "delivered" | "read", upTo: string, base: Base): ReceiptEvent {
  return { kind: "receipt", status, externalIds: [], upTo, ...base, key: `${status}:${base.threadKey}:${upTo}` };
}
