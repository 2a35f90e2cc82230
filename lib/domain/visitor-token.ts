import { createHash } from "node:crypto";

const TOKEN = /^vst-[\w-]{43}$/;
/** Whether a text can be the token of a visitor. */
export const isVisitorToken = (text: string): boolean => TOKEN.test(text);

/** A new visitor's token. @param random 32 random bytes as base64url */
export const visitorToken = (random: string): string => `vst-${random}`;

/**
 * Who holds a token, as an account knows them. Nobody can find the token from it, and another account's visitor with the
 * same token is somebody else.
 */
export const visitorKey = (accountId: string, token: string): string =>
  createHash("sha256").update(`${accountId}\0${token}`).digest("base64url");
