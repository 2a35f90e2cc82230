import { Duration } from "aws-cdk-lib";
import { OAuthScope, UserPoolClient } from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import type { AgentPool } from "./agent-pool.ts";

/** The agent app as the user pool knows it: a public client that logs people in by code and PKCE. */
export class LogInClient extends Construct {
  readonly clientId: string;
  private readonly agents: AgentPool;

  /** @param props.appUrls every address at which the app is opened, without a slash at the end */
  constructor(
    scope: Construct,
    id: string,
    props: { readonly agents: AgentPool; readonly appUrls: readonly string[] },
  ) {
    super(scope, id);
    this.agents = props.agents;
    const client = new UserPoolClient(this, "Client", {
      userPool: props.agents.pool,
      generateSecret: false,
      authFlows: { userSrp: true, userPassword: true },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(30),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: props.appUrls.map((url) => `${url}/callback`),
        logoutUrls: props.appUrls.map((url) => `${url}/`),
      },
    });
    this.clientId = client.userPoolClientId;
  }

  /** What verifying tokens needs: no permission, only where to look. */
  tokens(): Access {
    return {
      environment: {
        userPoolId: this.agents.pool.userPoolId,
        userPoolIssuer: this.agents.pool.userPoolProviderUrl,
        userPoolClientId: this.clientId,
      },
      statements: [],
    };
  }
}
