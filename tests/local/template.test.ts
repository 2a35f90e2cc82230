import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadAssembly } from "../../local/template/load-assembly.ts";
import { temporaryFolder, urls, writeTemplates } from "./support/template.ts";

function resolveProperties(properties: Record<string, unknown>, rest: Record<string, unknown> = {}) {
  const template = {
    Parameters: { Size: { Type: "String", Default: "small" } },
    Mappings: { Sizes: { small: { count: 3 } } },
    Conditions: { Small: { "Fn::Equals": [{ Ref: "Size" }, "small"] }, Big: { "Fn::Not": [{ Condition: "Small" }] } },
    ...rest,
    Resources: {
      Queue: { Type: "AWS::SQS::Queue", Properties: { FifoQueue: true } },
      Table: { Type: "AWS::DynamoDB::Table" },
      Socket: { Type: "AWS::ApiGatewayV2::Api", Properties: { ProtocolType: "WEBSOCKET" } },
      Http: { Type: "AWS::ApiGatewayV2::Api", Properties: { ProtocolType: "HTTP" } },
      Pool: { Type: "AWS::Cognito::UserPool" },
      Subject: { Type: "Test", Properties: properties },
    },
  };
  const assembly = loadAssembly(writeTemplates({ Main: template }), urls);
  return { assembly, properties: assembly.resources("Test")[0]?.properties };
}

test("resolves each function of a template", () => {
  const { properties } = resolveProperties({
    ref: { Ref: "Table" },
    join: { "Fn::Join": ["-", ["a", { Ref: "AWS::Region" }, "b"]] },
    sub: { "Fn::Sub": [`\${Given}:\${AWS::AccountId}:\${Table.Arn}:\${!Kept}`, { Given: "x" }] },
    select: { "Fn::Select": [1, { "Fn::Split": ["/", "a/b/c"] }] },
    yes: { "Fn::If": ["Small", "yes", "no"] },
    no: { "Fn::If": ["Big", "yes", "no"] },
    map: { "Fn::FindInMap": ["Sizes", { Ref: "Size" }, "count"] },
    absent: { Ref: "AWS::NoValue" },
    list: ["kept", { Ref: "AWS::NoValue" }],
  });

  expect(properties).toEqual({
    ref: "Main-Table",
    join: "a-eu-west-1-b",
    sub: `x:000000000000:arn:aws:dynamodb:eu-west-1:000000000000:table/Main-Table:\${Kept}`,
    select: "b",
    yes: "yes",
    no: "no",
    map: 3,
    list: ["kept"],
  });
});

test("turns the URLs of its own APIs, pools and queues into local ones", () => {
  const endpoint = (api: string, scheme = "https") => ({
    "Fn::Join": [
      "",
      [`${scheme}://`, { Ref: api }, ".execute-api.", { Ref: "AWS::Region" }, ".", { Ref: "AWS::URLSuffix" }, "/live"],
    ],
  });
  const { assembly, properties } = resolveProperties({
    http: endpoint("Http"),
    socket: endpoint("Socket", "wss"),
    management: endpoint("Socket"),
    foreign: "https://abc123.execute-api.eu-west-1.amazonaws.com/live",
    issuer: { "Fn::GetAtt": ["Pool", "ProviderURL"] },
    queue: { Ref: "Queue" },
  });

  const [socket, http] = assembly.resources("AWS::ApiGatewayV2::Api").map((api) => api.physicalId);
  const pool = assembly.resources("AWS::Cognito::UserPool")[0]?.physicalId;
  expect(properties).toEqual({
    http: `http://127.0.0.1:4001/${http}/live`,
    socket: `ws://127.0.0.1:4002/${socket}/live`,
    management: `http://127.0.0.1:4000/_sockets/${socket}/live`,
    foreign: "https://abc123.execute-api.eu-west-1.amazonaws.com/live",
    issuer: `http://127.0.0.1:4003/${pool}`,
    queue: "http://127.0.0.1:4000/000000000000/Main-Queue.fifo",
  });
});

test("leaves a policy's condition block as it is", () => {
  const condition = { Condition: { Bool: { "aws:SecureTransport": "false" } } };

  const { properties } = resolveProperties({ statement: condition });

  expect(properties).toEqual({ statement: condition });
});

test("imports what another stack exports, in either order", () => {
  const folder = writeTemplates({
    A: { Resources: { User: { Type: "Test", Properties: { arn: { "Fn::ImportValue": "B:ExportsOutputTable" } } } } },
    B: {
      Resources: { Table: { Type: "AWS::DynamoDB::GlobalTable" } },
      Outputs: {
        ExportsOutputTable: {
          Value: { "Fn::GetAtt": ["Table", "Arn"] },
          Export: { Name: { "Fn::Join": [":", [{ Ref: "AWS::StackName" }, "ExportsOutputTable"]] } },
        },
      },
    },
  });

  const assembly = loadAssembly(folder, urls);

  expect(assembly.resources("Test")[0]?.properties).toEqual({
    arn: "arn:aws:dynamodb:eu-west-1:000000000000:table/B-Table",
  });
  expect(assembly.outputs()).toEqual({ ExportsOutputTable: "arn:aws:dynamodb:eu-west-1:000000000000:table/B-Table" });
});

test("a resource whose condition does not hold does not exist", () => {
  const folder = writeTemplates({
    Main: {
      Conditions: { Never: { "Fn::Equals": ["a", "b"] } },
      Resources: { Gone: { Type: "Test", Condition: "Never" }, There: { Type: "Test" } },
    },
  });

  const found = loadAssembly(folder, urls).resources("Test");

  expect(found.map((one) => one.logicalId)).toEqual(["There"]);
});

test("an unknown function or attribute is an error, not a wrong value", () => {
  expect(() => resolveProperties({ a: { "Fn::Cidr": [] } })).toThrow("Fn::Cidr");
  expect(() => resolveProperties({ a: { "Fn::GetAtt": ["Table", "Colour"] } })).toThrow("Colour");
});

test("long names are shortened without meeting each other", () => {
  const long = "A".repeat(70);
  const resources = { [`${long}1`]: { Type: "AWS::IAM::Role" }, [`${long}2`]: { Type: "AWS::IAM::Role" } };

  const roles = loadAssembly(writeTemplates({ Main: { Resources: resources } }), urls).resources("AWS::IAM::Role");

  expect(new Set(roles.map((role) => role.physicalId)).size).toBe(2);
  expect(roles.every((role) => role.physicalId.length <= 64)).toBe(true);
});

test("reads the stacks its manifest names, with assets beside them", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "assembly-Stage"));
  const stack = {
    type: "aws:cloudformation:stack",
    properties: { templateFile: "s.template.json", stackName: "Named" },
  };
  const stage = { type: "cdk:cloud-assembly", properties: { directoryName: "assembly-Stage" } };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ artifacts: { Stage: stage } }));
  writeFileSync(join(folder, "assembly-Stage/manifest.json"), JSON.stringify({ artifacts: { Id: stack } }));
  const template = { Resources: { One: { Type: "Test", Metadata: { "aws:asset:path": "../asset.1" } } } };
  writeFileSync(join(folder, "assembly-Stage/s.template.json"), JSON.stringify(template));

  const [found] = loadAssembly(folder, urls).resources("Test");

  expect(found).toMatchObject({ stack: "Named", metadata: { "aws:asset:path": join(folder, "asset.1") } });
});
