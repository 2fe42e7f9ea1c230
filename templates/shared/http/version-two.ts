import type { JsonObject } from '../../../generators/wiring.js';
import type { Sample } from './requests.js';
import { caller, objectOf, user } from './samples.js';

const accessKey = 'AKIAEXAMPLEEXAMPLE00';

/** What an event tells of a caller who signs with IAM credentials. */
export const authorizer = {
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

/** The body of an event, which has none where the request has none. */
export function bodyOf({ body, base64 }: Sample): JsonObject {
  if (body === null) return {};
  return { body: base64 ? Buffer.from(body).toString('base64') : body };
}

/**
 * The headers of an event; bodies of types that are no text come in base64.
 * @param service what requests are signed for; null for those that are not
 */
export function headersOf(
  base: JsonObject,
  { body, base64 }: Sample,
  service: string | null,
): JsonObject {
  const scope = `${accessKey}/20250817/eu-west-1/${service}/aws4_request`;
  const type = base64 ? 'application/octet-stream' : 'application/json';
  const more = {
    ...(service ? { authorization: `AWS4-HMAC-SHA256 Credential=${scope}` } : {}),
    'content-length': `${Buffer.byteLength(body ?? '')}`,
    ...(body === null ? {} : { 'content-type': type }),
  };
  const all = { ...objectOf(base['headers']), ...more };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}
