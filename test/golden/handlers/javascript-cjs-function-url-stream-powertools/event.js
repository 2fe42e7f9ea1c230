'use strict';

/** @import { LambdaFunctionURLEvent } from 'aws-lambda' */

/** @param {LambdaFunctionURLEvent} event */
function methodOf({ requestContext }) {
  return requestContext.http.method;
}

/**
 * As the caller has sent it, percent-encoded.
 *
 * @param {LambdaFunctionURLEvent} event
 */
function pathOf({ rawPath }) {
  return rawPath;
}

module.exports = { methodOf, pathOf };
