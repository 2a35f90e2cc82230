import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDeleteUserCommand,
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
    signOut: (email) =>
      ifThere(client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: email }))),
    remove: (email) => ifThere(client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: email }))),
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

async function ifThere(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}
