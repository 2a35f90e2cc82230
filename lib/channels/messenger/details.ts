import { asId, asObject, type JsonObject } from "../shared/json.ts";

const LONGEST = 1000;

/** Values that are there, as text of at most 1,000 characters: what people see beside a message. */
export function present(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const named = Object.entries(values).flatMap(([name, value]) => {
    const text = asId(value);
    return text === null ? [] : [[name, text.slice(0, LONGEST)] as const];
  });
  return Object.fromEntries(named);
}

/** Where a person came from: a link (`ref`), or an advertisement with its title and picture. */
export function referralDetails(referral: JsonObject | null): Readonly<Record<string, string>> {
  if (referral === null) return {};
  const ad = asObject(referral.ads_context_data) ?? {};
  return present({
    referral: referral.ref,
    referralSource: referral.source,
    referralType: referral.type,
    adId: referral.ad_id,
    adTitle: ad.ad_title,
    adPhotoUrl: ad.photo_url,
    adVideoUrl: ad.video_url,
    adPostId: ad.post_id,
    adProductId: ad.product_id,
  });
}
