import type { Json, JsonObject } from '../../../generators/wiring.js';
import type { Sample } from '../../shared/http/requests.js';
import { objectOf } from '../../shared/http/samples.js';
import { authorizer, bodyOf, headersOf } from '../../shared/http/version-two.js';
import { encodedPath } from '../../shared/paths/requests.js';

/**
 * A complete event of a function URL: the payload format 2.0 of API Gateway, but with the path as it was sent.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 * @param signed true when callers sign with IAM credentials
 */
export function sampleEvent(sample: Sample, base: JsonObject, signed: boolean): Json {
  const { isBase64Encoded: _isEncoded, requestContext, ...rest } = base;
  const { accountId: _anonymous, apiId = null, ...context } = objectOf(requestContext);
  const path = encodedPath(sample);
  return {
    ...rest,
    rawPath: path,
    headers: headersOf(base, sample, signed ? 'lambda' : null),
    requestContext: {
      accountId: signed ? authorizer.iam.accountId : 'anonymous',
      apiId,
      ...(signed ? { authorizer } : {}),
      ...context,
      http: { ...objectOf(context['http']), method: sample.method, path },
    },
    ...bodyOf(sample),
    isBase64Encoded: sample.base64,
  };
}
