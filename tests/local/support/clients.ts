import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SSMClient } from "@aws-sdk/client-ssm";
import { accessKeyOf } from "../../../local/lambda/caller.ts";

/** SDK clients as a function has them: steered by the endpoint alone. */
export function clientsOf(endpoint: string, functionName?: string) {
  const accessKeyId = functionName === undefined ? "LOCALROOT" : accessKeyOf({ functionName, process: 1 });
  const options = { endpoint, region: "eu-west-1", credentials: { accessKeyId, secretAccessKey: "x" }, maxAttempts: 1 };
  return {
    dynamodb: new DynamoDBClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    ssm: new SSMClient(options),
  };
}
