'use strict';

/**
 * Who calls, as far as the caller is authenticated, and from where.
 *
 * @typedef {object} LatticeIdentity
 * @property {string} [sourceVpcArn]
 * @property {string} [type] `AWS_IAM` for a signed request.
 * @property {string} [principal] The ARN of who has signed.
 * @property {string} [principalOrgID]
 * @property {string} [sessionName]
 */

/**
 * @typedef {object} LatticeContext
 * @property {string} serviceNetworkArn
 * @property {string} serviceArn
 * @property {string} targetGroupArn
 * @property {LatticeIdentity} [identity]
 * @property {string} region
 * @property {string} timeEpoch Microseconds since 1970, as text.
 */

/**
 * A request that a service of VPC Lattice hands over, in the event structure V2.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html
 *
 * @typedef {object} LatticeEvent
 * @property {string} version
 * @property {string} path
 * @property {string} method
 * @property {Record<string, string[] | undefined>} headers
 * @property {Record<string, string[] | undefined>} [queryStringParameters]
 * @property {string} [body]
 * @property {boolean} [isBase64Encoded]
 * @property {LatticeContext} requestContext
 */

/**
 * What a service of VPC Lattice makes its response from.
 *
 * @typedef {object} LatticeResult
 * @property {number} statusCode
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 * @property {boolean} [isBase64Encoded]
 */

/**
 * What the access log of the service tells a request by.
 *
 * @param {LatticeEvent} event
 */
function requestIdOf({ headers, requestContext }) {
  return headers['x-amzn-requestid']?.[0] ?? requestContext.timeEpoch;
}

module.exports = { requestIdOf };
