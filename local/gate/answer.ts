import type { ServiceResponse } from "../cloud.ts";

export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** An error in the shape that a service's SDK client reads: XML for S3 and SES, JSON for the others. */
export function failureAnswer(service: string, failure: Failure): ServiceResponse {
  const { status, code, message } = failure;
  if (service === "s3") {
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
    return { status, headers: { "content-type": "application/xml" }, body };
  }
  if (service === "ses") {
    const error = `<Type>${status < 500 ? "Sender" : "Receiver"}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
    const body = `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error>${error}</Error><RequestId>local</RequestId></ErrorResponse>`;
    return { status, headers: { "content-type": "text/xml" }, body };
  }
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amzn-errortype": code,
    // SQS keeps the error codes of its older protocol in this header.
    ...(service === "sqs" ? { "x-amzn-query-error": `${code.replace(/Exception$/, "")};Sender` } : {}),
  };
  return { status, headers, body: JSON.stringify({ __type: code, Message: message, message }) };
}

/** @param sentence AWS's sentence about what is not allowed */
export function refusedAnswer(service: string, sentence: string): ServiceResponse {
  if (service === "s3" || service === "ses") {
    return failureAnswer(service, { status: 403, code: "AccessDenied", message: sentence });
  }
  const status = service === "dynamodb" || service === "ssm" || service === "cognito-idp" ? 400 : 403;
  return failureAnswer(service, { status, code: "AccessDeniedException", message: sentence });
}

const throttles: Readonly<Record<string, Failure>> = {
  "cognito-idp": { status: 400, code: "TooManyRequestsException", message: "Rate exceeded" },
  "execute-api": { status: 429, code: "LimitExceededException", message: "Rate exceeded" },
  dynamodb: {
    status: 400,
    code: "ThrottlingException",
    message: "Throughput exceeds the current capacity of your table or index.",
  },
  s3: { status: 503, code: "SlowDown", message: "Please reduce your request rate." },
  ses: { status: 400, code: "Throttling", message: "Maximum sending rate exceeded." },
  scheduler: { status: 429, code: "ThrottlingException", message: "Rate exceeded" },
  sqs: { status: 400, code: "ThrottlingException", message: "Rate exceeded" },
};

export function throttledAnswer(service: string): ServiceResponse {
  return failureAnswer(
    service,
    throttles[service] ?? { status: 400, code: "ThrottlingException", message: "Rate exceeded" },
  );
}

export function brokenAnswer(service: string): ServiceResponse {
  const code = { s3: "InternalError", ses: "InternalFailure" }[service] ?? "InternalServerError";
  return failureAnswer(service, { status: 500, code, message: "Internal server error (injected)" });
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
