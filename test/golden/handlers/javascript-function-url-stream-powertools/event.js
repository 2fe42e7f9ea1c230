/** @import { LambdaFunctionURLEvent } from 'aws-lambda' */

/** @param {LambdaFunctionURLEvent} event */
export function methodOf({ requestContext }) {
  return requestContext.http.method;
}

/**
 * As the caller has sent it, percent-encoded.
 *
 * @param {LambdaFunctionURLEvent} event
 */
export function pathOf({ rawPath }) {
  return rawPath;
}
