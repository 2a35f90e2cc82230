/** What a template says of one HTTP API. Names on the right are those of `AWS::ApiGatewayV2::*`. */
export interface HttpApi {
  readonly apiId: string;
  /** `$default`, or a name that then begins every path. */
  readonly stage: string;
  readonly routes: readonly HttpRoute[];
  readonly cors?: CorsConfiguration;
}

export interface HttpRoute {
  /** `GET /v1/users/{id}`, `ANY /v1/{proxy+}` or `$default`. */
  readonly key: string;
  readonly functionName: string;
  readonly authorizer?: JwtAuthorizer;
}

export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** One of them must be in the token, when there are any. */
  readonly scopes: readonly string[];
}

export interface CorsConfiguration {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  /** Seconds. */
  readonly maxAge?: number;
}
