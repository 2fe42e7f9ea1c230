import type { Json, JsonObject, Route } from '../../../generators/wiring.js';
import type { Sample } from '../../shared/http/requests.js';
import { routeKey as keyOfRoute } from '../../shared/http/routes.js';
import { objectOf, pathOf } from '../../shared/http/samples.js';
import { authorizer, bodyOf, headersOf } from '../../shared/http/version-two.js';

/** What all requests of one API have in common. */
export interface Surroundings {
  base: JsonObject;
  routes: readonly Route[];
  /** True when callers sign with IAM credentials. */
  signed: boolean;
}

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
    headers: headersOf(base, sample, signed ? 'execute-api' : null),
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

/** The key of the route that API Gateway takes: `ANY` where no route has the method itself. */
function keyOf({ method, resource }: Sample, routes: readonly Route[]): string {
  const keys = routes.map(keyOfRoute);
  const own = `${method} ${resource}`;
  const any = `ANY ${resource}`;
  return !keys.includes(own) && keys.includes(any) ? any : own;
}
