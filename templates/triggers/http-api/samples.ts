import type { Json, JsonObject, Route } from '../../../generators/wiring.js';
import type { Sample } from '../../shared/http/requests.js';
import { routeKey as keyOfRoute } from '../../shared/http/routes.js';
import { caller, objectOf, pathOf, user } from '../../shared/http/samples.js';

/** What all requests of one API have in common. */
export interface Surroundings {
  base: JsonObject;
  routes: readonly Route[];
  /** True when callers sign with IAM credentials. */
  signed: boolean;
}

const accessKey = 'AKIAEXAMPLEEXAMPLE00';

/** What API Gateway tells of a caller who signs with IAM credentials. */
const authorizer = {
  iam: {
    accessKey,
    accountId: '123456789012',
    callerId: caller,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: user,
    userId: caller,
  },
};

/**
 * A complete event of an HTTP API in the payload format 2.0: what a request does not have is left out.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function sampleEvent(sample: Sample, { base, routes, signed }: Surroundings): Json {
  const { method, resource, parameters, base64, parametersLost } = sample;
  const { isBase64Encoded: _isEncoded, requestContext, ...rest } = base;
  const { accountId = null, apiId = null, ...context } = objectOf(requestContext);
  const path = pathOf(resource, parameters);
  const routeKey = keyOf(sample, routes);
  const hasParameters = !parametersLost && Object.keys(parameters).length > 0;
  return {
    ...rest,
    routeKey,
    rawPath: path,
    headers: headersOf(base, sample, signed),
    requestContext: {
      accountId,
      apiId,
      ...(signed ? { authorizer } : {}),
      ...context,
      http: { ...objectOf(context['http']), method, path },
      routeKey,
    },
    ...bodyOf(sample),
    ...(hasParameters ? { pathParameters: parameters } : {}),
    isBase64Encoded: base64,
  };
}

function bodyOf({ body, base64 }: Sample): JsonObject {
  if (body === null) return {};
  return { body: base64 ? Buffer.from(body).toString('base64') : body };
}

/** The key of the route that API Gateway takes: `ANY` where no route has the method itself. */
function keyOf({ method, resource }: Sample, routes: readonly Route[]): string {
  const keys = routes.map(keyOfRoute);
  const own = `${method} ${resource}`;
  const any = `ANY ${resource}`;
  return !keys.includes(own) && keys.includes(any) ? any : own;
}

/** Bodies of types that are no text come in base64. */
function headersOf(base: JsonObject, { body, base64 }: Sample, signed: boolean): JsonObject {
  const scope = `${accessKey}/20250817/eu-west-1/execute-api/aws4_request`;
  const type = base64 ? 'application/octet-stream' : 'application/json';
  const more = {
    ...(signed ? { authorization: `AWS4-HMAC-SHA256 Credential=${scope}` } : {}),
    'content-length': `${Buffer.byteLength(body ?? '')}`,
    ...(body === null ? {} : { 'content-type': type }),
  };
  const all = { ...objectOf(base['headers']), ...more };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}
