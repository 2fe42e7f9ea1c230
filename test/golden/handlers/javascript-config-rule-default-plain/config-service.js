import {
  ConfigServiceClient,
  GetResourceConfigHistoryCommand,
  PutEvaluationsCommand,
} from '@aws-sdk/client-config-service';

/** @import { ResourceType } from '@aws-sdk/client-config-service' */
/** @import { ChangedResource, Evaluation, RecordedResource } from './rule-event.js' */

/** The most that PutEvaluations takes at once. */
const batchSize = 100;
/** Characters. */
const annotationMax = 256;

const config = new ConfigServiceClient();

export class NotTakenError extends Error {
  name = 'NotTakenError';
}

export class NotRecordedError extends Error {
  name = 'NotRecordedError';
}

/**
 * Tells AWS Config what complies; throws when it does not take all of it.
 *
 * @param {readonly Evaluation[]} evaluations
 * @param {string} capturedAt
 * @param {string} ResultToken
 */
export async function putEvaluations(evaluations, capturedAt, ResultToken) {
  const all = evaluations.map(({ resourceType, resourceId, complianceType, annotation }) => ({
    ComplianceResourceType: resourceType,
    ComplianceResourceId: resourceId,
    ComplianceType: complianceType,
    OrderingTimestamp: new Date(capturedAt),
    ...(annotation && { Annotation: Array.from(annotation).slice(0, annotationMax).join('') }),
  }));
  for (let at = 0; at < all.length; at += batchSize) {
    const Evaluations = all.slice(at, at + batchSize);
    const answer = await config.send(new PutEvaluationsCommand({ Evaluations, ResultToken }));
    const { length } = answer.FailedEvaluations ?? [];
    if (length > 0) throw new NotTakenError(`AWS Config did not take ${length} evaluations.`);
  }
}

/**
 * A resource that is too large for a message, as it was recorded at that time.
 *
 * @param {Pick<ChangedResource, 'type' | 'id'>} changed
 * @param {string} capturedAt
 * @returns {Promise<RecordedResource>}
 */
export async function readRecorded({ type, id }, capturedAt) {
  const { configurationItems: [item] = [] } = await config.send(
    new GetResourceConfigHistoryCommand({
      resourceType: /** @type {ResourceType} */ (type),
      resourceId: id,
      laterTime: new Date(capturedAt),
      limit: 1,
    }),
  );
  if (!item) throw new NotRecordedError('AWS Config has no record of the resource.');
  const { arn = null, tags = {}, configuration } = item;
  return { type, id, arn, tags, configuration: JSON.parse(configuration ?? 'null') };
}
