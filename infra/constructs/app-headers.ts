import { Duration } from "aws-cdk-lib";
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";

/** Places outside the app's own origin that its pages speak to. */
export interface AppPlaces {
  /** The user pool's issuer: discovery. */
  readonly issuer: string;
  /** Base of the log-in pages: token endpoint. */
  readonly logInUrl: string;
  /** Origin of the attachments: uploads, pictures, sound, film. */
  readonly attachments: string;
}

/** How long a site's visitors may go on with an older chat bubble. */
export const WIDGET_AGE = Duration.minutes(5);

type Directives = Readonly<Record<string, string>>;

/** What every page and file of the app may do at most: nothing inline, nothing evaluated, nothing from elsewhere. */
function appDirectives({ issuer, logInUrl, attachments }: AppPlaces): Directives {
  return {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": `'self' data: blob: ${attachments}`,
    "media-src": `'self' blob: ${attachments}`,
    "connect-src": `'self' ${issuer}/ ${logInUrl}/ ${attachments}`,
    "frame-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
  };
}

/**
 * The empty pages that mail is shown in: no script at all, styles as mail has them. They have a policy of their own because
 * a frame without an address (`srcdoc`) would inherit the app's, which forbids what mail is made of.
 */
function mailDirectives(images: string): Directives {
  return {
    "default-src": "'none'",
    "style-src": "'unsafe-inline'",
    "font-src": "'none'",
    "img-src": images,
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'self'",
  };
}

/** The headers of everything that the distribution serves by itself, one policy for each kind of file. */
export function appHeaders(scope: Construct, places: AppPlaces) {
  const own = `'self' data: blob: ${places.attachments}`;
  const policy = (id: string, directives: Directives, cacheControl: string, frames: HeadersFrameOption) =>
    new ResponseHeadersPolicy(scope, id, {
      securityHeadersBehavior: securityHeaders(directives, frames),
      customHeadersBehavior: {
        customHeaders: [
          { header: "cache-control", value: cacheControl, override: true },
          { header: "permissions-policy", value: "camera=(), geolocation=(), microphone=(self)", override: true },
          { header: "cross-origin-opener-policy", value: "same-origin", override: true },
        ],
      },
    });
  const app = appDirectives(places);
  return {
    /** The page itself and its settings: asked for anew each time. */
    page: policy("PageHeaders", app, "no-cache", HeadersFrameOption.DENY),
    /** Files whose names change with their content. */
    asset: policy("AssetHeaders", app, "public, max-age=31536000, immutable", HeadersFrameOption.DENY),
    widget: widgetHeaders(scope),
    mail: policy("MailHeaders", mailDirectives(own), "no-cache", HeadersFrameOption.SAMEORIGIN),
    /** For a reader who asked to see a mail's pictures. */
    mailWithImages: policy(
      "MailImageHeaders",
      mailDirectives(`${own} https:`),
      "no-cache",
      HeadersFrameOption.SAMEORIGIN,
    ),
  };
}

/** The chat bubble is a script for the pages of other sites, also for those that ask for everything with CORS. */
function widgetHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, "WidgetHeaders", {
    corsBehavior: {
      accessControlAllowOrigins: ["*"],
      accessControlAllowMethods: ["GET", "HEAD"],
      accessControlAllowHeaders: ["*"],
      accessControlAllowCredentials: false,
      originOverride: true,
    },
    securityHeadersBehavior: {
      contentTypeOptions: { override: true },
      strictTransportSecurity: HSTS,
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: "cache-control", value: `public, max-age=${WIDGET_AGE.toSeconds()}`, override: true },
        { header: "cross-origin-resource-policy", value: "cross-origin", override: true },
      ],
    },
  });
}

const HSTS = { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true };

function securityHeaders(directives: Directives, frameOption: HeadersFrameOption): ResponseSecurityHeadersBehavior {
  const contentSecurityPolicy = Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
  return {
    contentSecurityPolicy: { contentSecurityPolicy, override: true },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption, override: true },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    strictTransportSecurity: HSTS,
  };
}
