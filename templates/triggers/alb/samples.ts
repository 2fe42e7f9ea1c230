import type { Json, JsonObject } from '../../../generators/wiring.js';
import type { Sample } from '../../shared/http/requests.js';
import { objectOf } from '../../shared/http/samples.js';
import { encodedPath } from '../../shared/paths/requests.js';

/**
 * A complete event of a load balancer; a request without a body has an empty one.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#receive-event-from-load-balancer
 * @param several true where the target group hands on every value of a header or query parameter
 */
export function sampleEvent(sample: Sample, base: JsonObject, several: boolean): Json {
  const { queryStringParameters: query = {}, headers: _headers, body: _body, ...rest } = base;
  const { isBase64Encoded: _isEncoded, ...front } = rest;
  const headers = headersOf(base, sample);
  return {
    ...front,
    httpMethod: sample.method,
    path: encodedPath(sample),
    ...(several
      ? { multiValueQueryStringParameters: query, multiValueHeaders: listsOf(headers) }
      : { queryStringParameters: query, headers }),
    body: bodyOf(sample),
    isBase64Encoded: sample.base64,
  };
}

function bodyOf({ body, base64 }: Sample): string {
  return base64 ? Buffer.from(body ?? '').toString('base64') : (body ?? '');
}

function headersOf(base: JsonObject, { body, base64 }: Sample): { [name: string]: Json } {
  const type = base64 ? 'application/octet-stream' : 'application/json';
  const own =
    body === null ? {} : { 'content-length': `${Buffer.byteLength(body)}`, 'content-type': type };
  const all = Object.entries({ ...objectOf(base['headers']), ...own });
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function listsOf(headers: { [name: string]: Json }): JsonObject {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
}
