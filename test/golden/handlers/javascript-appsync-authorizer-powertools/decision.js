/** @import { AppSyncAuthorizerResult } from 'aws-lambda' */

/**
 * What resolvers see of a decision, as identity.resolverContext.
 *
 * @typedef {Record<string, unknown>} ResolverContext
 */

/**
 * What becomes of a request.
 *
 * @typedef {object} Decision
 * @property {boolean} isAuthorized
 * @property {ResolverContext} [resolverContext]
 * @property {string[]} [deniedFields] Fields that are null for this request, as `Type.field` or by their ARN.
 * @property {number} [ttlOverride] Seconds for which AppSync keeps the decision for this token, 0 to 3600;
 *   what the API says where it is not given.
 */

export class UnfitDecisionError extends Error {
  name = 'UnfitDecisionError';
}

/** Bytes. https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
const contextMax = 5 * 1024 * 1024;

/** AppSync overlooks a field that it does not know, which would be open then. */
const fieldPattern = /^(?:arn:[\w-]+:appsync:[^/]+:apis\/\w+\/types\/\w+\/fields\/\w+|\w+\.\w+)$/;

/**
 * What AppSync is told; throws for a decision that it would read otherwise.
 *
 * @param {Decision} decision
 * @returns {AppSyncAuthorizerResult<ResolverContext>}
 */
export function toAnswer(decision) {
  const { isAuthorized, resolverContext = {}, deniedFields = [], ttlOverride = 0 } = decision;
  if (isAuthorized !== true) return { isAuthorized: false };
  if (Buffer.byteLength(JSON.stringify(resolverContext)) > contextMax) {
    throw new UnfitDecisionError('resolverContext has more than 5 MB.');
  }
  if (!deniedFields.every((field) => fieldPattern.test(field))) {
    throw new UnfitDecisionError('deniedFields has one that is no field.');
  }
  if (!Number.isInteger(ttlOverride) || ttlOverride < 0 || ttlOverride > 3600) {
    throw new UnfitDecisionError('ttlOverride is not from 0 to 3600.');
  }
  return { ...decision, isAuthorized };
}
