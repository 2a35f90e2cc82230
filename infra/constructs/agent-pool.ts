import { Aws, RemovalPolicy, Validations } from "aws-cdk-lib";
import { CfnUserPoolGroup, FeaturePlan, ManagedLoginVersion, Mfa, UserPool } from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Access } from "./access.ts";

/** The people who log in. Nobody signs up by themselves: an admin invites them. */
export class AgentPool extends Construct {
  readonly pool: UserPool;
  /** Base of the log-in pages and token endpoints. */
  readonly logInUrl: string;

  constructor(scope: Construct, id: string, props: { readonly stage: string; readonly keepData: boolean }) {
    super(scope, id);
    this.pool = new UserPool(this, "Pool", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: props.keepData,
      removalPolicy: props.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const domain = this.pool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: `parley-${props.stage}-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.logInUrl = domain.baseUrl();
    // The first admin is put into this group by hand; their first call makes them Parley's first user.
    new CfnUserPoolGroup(this, "Admins", { userPoolId: this.pool.userPoolId, groupName: "admins" });
    Validations.of(this.pool).acknowledge(
      {
        id: "AwsSolutions-COG2",
        reason: "A second factor is each company's choice; the pool offers one-time passwords.",
      },
      {
        id: "AwsSolutions-COG8",
        reason: "The Plus plan costs $0.02 a user and month; Essentials has what log-in needs.",
      },
    );
  }

  /** Inviting people, finding them, ending their sessions, removing them. */
  administration(): Access {
    return {
      environment: {},
      statements: [
        {
          actions: [
            "cognito-idp:AdminCreateUser",
            "cognito-idp:AdminGetUser",
            "cognito-idp:AdminUserGlobalSignOut",
            "cognito-idp:AdminDeleteUser",
          ],
          resources: [this.pool.userPoolArn],
        },
      ],
    };
  }
}
