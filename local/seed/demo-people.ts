import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { REGION } from "../cloud.ts";
import { ROOT_KEY } from "../gate/door.ts";
import { DEMO_PASSWORD, type DemoUser } from "./company.ts";
import type { SeedTarget } from "./seed-target.ts";

/** Logging in needs no mail. */
type LogInTarget = Omit<SeedTarget, "ses">;

/** Gives a demo person a password that holds; the admin is also created, as an operator does for the first one. */
export async function provePerson(
  target: LogInTarget,
  person: DemoUser,
  options: { readonly admin: boolean },
): Promise<void> {
  const pool = poolClient(target);
  const who = { UserPoolId: target.userPoolId, Username: person.email };
  if (options.admin) {
    await pool.send(
      new AdminCreateUserCommand({
        ...who,
        MessageAction: "SUPPRESS",
        UserAttributes: [{ Name: "email", Value: person.email }],
      }),
    );
    await pool.send(new AdminAddUserToGroupCommand({ ...who, GroupName: "admins" }));
  }
  await pool.send(new AdminSetUserPasswordCommand({ ...who, Password: DEMO_PASSWORD, Permanent: true }));
}

/** @returns an access token of the user pool */
export async function logIn(target: LogInTarget, person: DemoUser): Promise<string> {
  const answer = await poolClient(target).send(
    new InitiateAuthCommand({
      ClientId: target.userPoolClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: person.email, PASSWORD: DEMO_PASSWORD },
    }),
  );
  const token = answer.AuthenticationResult?.AccessToken;
  if (token === undefined) throw new Error(`${person.email} could not log in`);
  return token;
}

function poolClient(target: LogInTarget): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    endpoint: target.awsEndpoint,
    region: REGION,
    credentials: { accessKeyId: ROOT_KEY, secretAccessKey: "local" },
  });
}
