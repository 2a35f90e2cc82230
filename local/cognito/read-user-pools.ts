import * as z from "zod";
import type { Assembly } from "../template/assembly.ts";
import type { UserPool, UserPoolClient } from "./user-pool.ts";

const poolShape = z.object({
  Policies: z
    .object({
      PasswordPolicy: z.object({
        MinimumLength: z.number().default(8),
        RequireLowercase: z.boolean().default(false),
        RequireUppercase: z.boolean().default(false),
        RequireNumbers: z.boolean().default(false),
        RequireSymbols: z.boolean().default(false),
      }),
    })
    .optional(),
});
const clientShape = z.object({
  UserPoolId: z.string(),
  CallbackURLs: z.array(z.string()).default([]),
  LogoutURLs: z.array(z.string()).default([]),
  AllowedOAuthScopes: z.array(z.string()).default([]),
  ExplicitAuthFlows: z.array(z.string()).default([]),
  AccessTokenValidity: z.number().optional(),
  IdTokenValidity: z.number().optional(),
  RefreshTokenValidity: z.number().optional(),
  TokenValidityUnits: z
    .object({ AccessToken: z.string(), IdToken: z.string(), RefreshToken: z.string() })
    .partial()
    .optional(),
});
const groupShape = z.object({ UserPoolId: z.string(), GroupName: z.string() });

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** What the stacks take for the app's address unless they are told another. */
const DEFAULT_APP = "http://localhost:4000";

/** The user pools of a template. `appUrl` replaces the default address of the app in the clients' addresses. */
export function readUserPools(assembly: Assembly, appUrl: string): readonly UserPool[] {
  const groups = assembly.resources("AWS::Cognito::UserPoolGroup").map((one) => groupShape.parse(one.properties));
  const clients = assembly.resources("AWS::Cognito::UserPoolClient").map((one) => ({
    poolId: clientShape.parse(one.properties).UserPoolId,
    client: readClient(one.physicalId, clientShape.parse(one.properties), appUrl),
  }));
  return assembly.resources("AWS::Cognito::UserPool").map(({ physicalId: id, properties }) => {
    const policy = poolShape.parse(properties).Policies?.PasswordPolicy;
    return {
      id,
      groups: groups.filter((group) => group.UserPoolId === id).map((group) => group.GroupName),
      clients: clients.filter(({ poolId }) => poolId === id).map(({ client }) => client),
      // Without a policy of its own a pool has Cognito's default: eight characters of every kind.
      passwordPolicy: {
        minimumLength: policy?.MinimumLength ?? 8,
        requireLowercase: policy?.RequireLowercase ?? true,
        requireUppercase: policy?.RequireUppercase ?? true,
        requireNumbers: policy?.RequireNumbers ?? true,
        requireSymbols: policy?.RequireSymbols ?? true,
      },
    };
  });
}

function readClient(id: string, client: z.infer<typeof clientShape>, appUrl: string): UserPoolClient {
  const local = (url: string): string => (url.startsWith(DEFAULT_APP) ? appUrl + url.slice(DEFAULT_APP.length) : url);
  const units = client.TokenValidityUnits;
  const seconds = (amount: number, unit: string): number => amount * (SECONDS[unit] ?? 1);
  return {
    id,
    callbackUrls: client.CallbackURLs.map(local),
    logoutUrls: client.LogoutURLs.map(local),
    scopes: client.AllowedOAuthScopes,
    flows: client.ExplicitAuthFlows,
    accessSeconds: seconds(client.AccessTokenValidity ?? 1, units?.AccessToken ?? "hours"),
    idSeconds: seconds(client.IdTokenValidity ?? 1, units?.IdToken ?? "hours"),
    refreshSeconds: seconds(client.RefreshTokenValidity ?? 30, units?.RefreshToken ?? "days"),
  };
}
