import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { CognitoError, type PasswordPolicy } from "./user-pool.ts";

/** Cheap enough for tests that log in often; the data is only ever local. */
const COST = { N: 4096 };

/** @returns `salt:key`, both hex */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}:${scryptSync(password, salt, 32, COST).toString("hex")}`;
}

/** Whether the password belongs to the hash. */
export function checkPassword(password: string, hash: string): boolean {
  const [salt = "", key = ""] = hash.split(":");
  const expected = Buffer.from(key, "hex");
  const actual = scryptSync(password, Buffer.from(salt, "hex"), 32, COST);
  return expected.length === actual.length && timingSafeEqual(actual, expected);
}

/** @throws CognitoError `InvalidPasswordException` naming the first rule broken */
export function enforcePolicy(policy: PasswordPolicy, password: string): void {
  const rules: readonly (readonly [boolean, string])[] = [
    [password.length >= policy.minimumLength, "Password not long enough"],
    [!policy.requireLowercase || /[a-z]/.test(password), "Password must have lowercase characters"],
    [!policy.requireUppercase || /[A-Z]/.test(password), "Password must have uppercase characters"],
    [!policy.requireNumbers || /\d/.test(password), "Password must have numeric characters"],
    [!policy.requireSymbols || /[^A-Za-z0-9\s]/.test(password), "Password must have symbol characters"],
  ];
  const broken = rules.find(([kept]) => !kept);
  if (broken) {
    throw new CognitoError("InvalidPasswordException", `Password did not conform with policy: ${broken[1]}`);
  }
}

/** A password that meets every policy. */
export function newTemporaryPassword(): string {
  return `Tmp-${randomBytes(12).toString("base64url")}1a!`;
}
