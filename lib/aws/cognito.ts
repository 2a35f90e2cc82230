import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import type { UserPool } from "../app.ts";
import { Conflict } from "../domain/errors.ts";
import { clientOptions } from "./client-options.ts";

/**
 * The people of one user pool; their user name is their e-mail address.
 *
 * Survives a repeat after a crash: inviting somebody who was invited and has not come yet invites them again, and taking
 * away somebody who is gone does nothing. Somebody who has already logged in cannot be invited: `Conflict`.
 */
export function cognitoUserPool(
  poolId: string,
  client = new CognitoIdentityProviderClient(clientOptions(5_000, 3)),
): UserPool {
  return {
    async create(email, name) {
      const invitation: AdminCreateUserCommandInput = {
        UserPoolId: poolId,
        Username: email,
        DesiredDeliveryMediums: ["EMAIL"],
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
          { Name: "name", Value: name },
        ],
      };
      try {
        return await invite(client, invitation);
      } catch (error) {
        if (!(error instanceof UsernameExistsException)) throw error;
        return await invite(client, { ...invitation, MessageAction: "RESEND" });
      }
    },
    async find(subject) {
      // A subject is accepted wherever a user name is.
      const found = client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: subject }));
      const attributes = (await unlessMissing(found))?.UserAttributes ?? [];
      const attribute = (name: string) => attributes.find(({ Name }) => Name === name)?.Value;
      const email = attribute("email");
      return email === undefined ? null : { email, name: attribute("name") ?? null };
    },
    async signOut(email) {
      await unlessMissing(client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: email })));
    },
    async remove(email) {
      await unlessMissing(client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: email })));
    },
  };
}

/** @returns the subject */
async function invite(client: CognitoIdentityProviderClient, invitation: AdminCreateUserCommandInput): Promise<string> {
  try {
    const { User } = await client.send(new AdminCreateUserCommand(invitation));
    const subject = User?.Attributes?.find((attribute) => attribute.Name === "sub")?.Value;
    if (subject === undefined) throw new Error("the user pool made a user without a subject");
    return subject;
  } catch (error) {
    if (error instanceof UnsupportedUserStateException)
      throw new Conflict("Somebody with this address already logs in.");
    throw error;
  }
}

/** What a call answers, or null when the person is not in the pool. */
async function unlessMissing<Answer>(call: Promise<Answer>): Promise<Answer | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof UserNotFoundException) return null;
    throw error;
  }
}
