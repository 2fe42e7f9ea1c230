import type { Json, JsonObject } from '../../../generators/wiring.js';
import type { Sample } from '../../shared/http/requests.js';
import { caller, objectOf, pathOf, user } from '../../shared/http/samples.js';

/** What all requests of one API have in common. */
export interface Surroundings {
  base: JsonObject;
  stage: string;
  /** True when callers sign with IAM credentials. */
  signed: boolean;
}

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
