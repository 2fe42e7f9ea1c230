import type { Json, JsonObject } from '../../../generators/wiring.js';
import type { Sample } from '../../shared/http/requests.js';
import { objectOf } from '../../shared/http/samples.js';
import { encodedPath } from '../../shared/paths/requests.js';

/**
 * A complete event in the structure V2; a request without a body has none.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html#receive-event-from-service
 */
export function sampleEvent(sample: Sample, base: JsonObject): Json {
  const { method, body, base64 } = sample;
  const { requestContext = {}, ...front } = base;
  const encoded = base64 ? Buffer.from(body ?? '').toString('base64') : body;
  return {
    ...front,
    path: encodedPath(sample),
    method,
    headers: headersOf(base, sample),
    ...(encoded === null ? {} : { body: encoded }),
    ...(base64 ? { isBase64Encoded: true } : {}),
    requestContext,
  };
}

function headersOf(base: JsonObject, { body, base64 }: Sample): JsonObject {
  const type = base64 ? 'application/octet-stream' : 'application/json';
  const own =
    body === null
      ? {}
      : { 'content-length': [`${Buffer.byteLength(body)}`], 'content-type': [type] };
  const all = Object.entries({ ...objectOf(base['headers']), ...own });
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
