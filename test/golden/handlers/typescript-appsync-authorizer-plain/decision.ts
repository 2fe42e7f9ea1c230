import type { AppSyncAuthorizerResult } from 'aws-lambda';

/** What resolvers see of a decision, as identity.resolverContext. */
export type ResolverContext = { [name: string]: unknown };

/** What becomes of a request. */
export interface Decision {
  isAuthorized: boolean;
  resolverContext?: ResolverContext;
  /** Fields that are null for this request, as `Type.field` or by their ARN. */
  deniedFields?: string[];
  /** Seconds for which AppSync keeps the decision for this token, 0 to 3600; what the API says where it is not given. */
  ttlOverride?: number;
}

export class UnfitDecisionError extends Error {
  override readonly name = 'UnfitDecisionError';
}

/** Bytes. https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
const contextMax = 5 * 1024 * 1024;

/** AppSync overlooks a field that it does not know, which would be open then. */
const fieldPattern = /^(?:arn:[\w-]+:appsync:[^/]+:apis\/\w+\/types\/\w+\/fields\/\w+|\w+\.\w+)$/;

/** What AppSync is told; throws for a decision that it would read otherwise. */
export function toAnswer(decision: Decision): AppSyncAuthorizerResult<ResolverContext> {
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
