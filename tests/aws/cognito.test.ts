import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { cognitoUserPool } from "../../lib/aws/cognito.ts";
import { Conflict } from "../../lib/domain/errors.ts";

const cognito = mockClient(CognitoIdentityProviderClient);
const pool = cognitoUserPool("pool");
const exists = new UsernameExistsException({ message: "there", $metadata: {} });
const invited = { User: { Attributes: [{ Name: "sub", Value: "subject-1" }] } };

beforeEach(() => cognito.reset());

test("invites a person and gives their subject", async () => {
  cognito.on(AdminCreateUserCommand).resolves(invited);

  expect(await pool.create("ada@example.org", "Ada")).toBe("subject-1");
});

test("invites again somebody who was invited before a crash", async () => {
  cognito.on(AdminCreateUserCommand).rejectsOnce(exists).resolves(invited);

  const subject = await pool.create("ada@example.org", "Ada");

  expect(subject).toBe("subject-1");
  expect(cognito.commandCalls(AdminCreateUserCommand)[1]?.args[0].input.MessageAction).toBe("RESEND");
});

test("refuses somebody who logs in already", async () => {
  const state = new UnsupportedUserStateException({ message: "confirmed", $metadata: {} });
  cognito.on(AdminCreateUserCommand).rejectsOnce(exists).rejects(state);

  await expect(pool.create("ada@example.org", "Ada")).rejects.toThrow(Conflict);
});

test("removes somebody who is gone", async () => {
  cognito.on(AdminDeleteUserCommand).rejects(new UserNotFoundException({ message: "no", $metadata: {} }));

  await expect(pool.remove("ada@example.org")).resolves.toBeUndefined();
});
