import type { Installation } from "../../lib/channels/channel.ts";

export const INSTALLATION: Installation = {
  publicUrl: "https://parley.test",
  inboundDomain: "in.parley.test",
  mailIdDomain: "eu-west-1.amazonses.com",
};
