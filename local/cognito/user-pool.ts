/** What a template says of one user pool. */
export interface UserPool {
  readonly id: string;
  readonly groups: readonly string[];
  readonly passwordPolicy: PasswordPolicy;
  readonly clients: readonly UserPoolClient[];
}

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
}

export interface UserPoolClient {
  readonly id: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
  /** `ALLOW_USER_PASSWORD_AUTH`, … */
  readonly flows: readonly string[];
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
}

/** A person in a pool. */
export interface PoolUser {
  readonly poolId: string;
  /** Also the user name, as in pools whose members log in by e-mail. */
  readonly sub: string;
  /** In lower case. */
  readonly email: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  readonly passwordHash: string;
  readonly status: "FORCE_CHANGE_PASSWORD" | "CONFIRMED";
  readonly enabled: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Sessions begun before this have ended. */
  readonly signedOutAt: number;
}

/** An error in Cognito's words; `code` is the exception's name. */
export class CognitoError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
