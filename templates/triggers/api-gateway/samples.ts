import type { Json, JsonObject } from '../../../generators/wiring.js';

/** What a sample request differs in from the base fixture. */
export interface Sample {
  method: string;
  /** As the API names it: `/orders/{id}`. */
  resource: string;
  /** Values of the path parameters as callers send them, percent-encoded. */
  parameters: { [name: string]: string };
  body: string | null;
  base64: boolean;
  /** True for a request whose path parameters did not reach the function. */
  parametersLost: boolean;
}

/** What all requests of one API have in common. */
export interface Surroundings {
  base: JsonObject;
  stage: string;
  /** True when callers sign with IAM credentials. */
  signed: boolean;
}

const user = 'arn:aws:iam::123456789012:user/caller';
const caller = 'AIDAEXAMPLEEXAMPLE000';

/** Values that API Gateway fills in for requests signed with IAM credentials. */
const signer = {
  accountId: '123456789012',
  caller,
  accessKey: 'AKIAEXAMPLEEXAMPLE00',
  userArn: user,
  user: caller,
};

/**
 * A complete event of a REST API with Lambda proxy integration.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function sampleEvent(sample: Sample, { base, stage, signed }: Surroundings): Json {
  const { method, resource, parameters, body, base64, parametersLost } = sample;
  const path = pathOf(resource, parameters);
  const headers = headersOf(base, body, signed);
  const context = objectOf(base['requestContext']);
  return {
    ...base,
    resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: mapValues(headers, (value) => [value]),
    pathParameters: parametersLost || Object.keys(parameters).length === 0 ? null : parameters,
    requestContext: {
      ...context,
      resourcePath: resource,
      httpMethod: method,
      path: `/${stage}${path}`,
      stage,
      identity: { ...objectOf(context['identity']), ...(signed ? signer : {}) },
    },
    body: base64 && body !== null ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: base64,
  };
}

const signature =
  '--aws-sigv4 "aws:amz:$AWS_REGION:execute-api" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H "x-amz-security-token: $AWS_SESSION_TOKEN"';

/** The sample as a command of bash; `SOURCE` is the URL of the stage. */
export function curl({ method, resource, parameters, body }: Sample, signed: boolean): string {
  return [
    method === 'HEAD' ? 'curl --head' : `curl -X ${method}`,
    ...(signed ? [signature] : []),
    ...(body === null ? [] : [`-H 'content-type: application/json' -d '${body}'`]),
    `"$SOURCE${pathOf(resource, parameters)}"`,
  ].join(' ');
}

function pathOf(resource: string, parameters: { [name: string]: string }): string {
  return resource.replace(/\{(\w+)\+?\}/g, (_, name: string) => parameters[name] ?? name);
}

function headersOf(base: JsonObject, body: string | null, signed: boolean): JsonObject {
  const scope = `${signer.accessKey}/20250817/eu-west-1/execute-api/aws4_request`;
  const more = {
    ...(signed ? { Authorization: `AWS4-HMAC-SHA256 Credential=${scope}` } : {}),
    ...(body === null ? {} : { 'Content-Type': 'application/json' }),
  };
  const all = { ...objectOf(base['headers']), ...more };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
