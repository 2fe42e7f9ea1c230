import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { type Answer, putAnswer } from './answer.js';
import { inTime } from './in-time.js';
import { logger } from './logger.js';
import { provisionResource } from './provision-resource.js';
import { idOf, toRequest } from './resource-request.js';

/** Milliseconds that an answer may take before the function's timeout, tries included. */
const answerTime = 10_000;

/**
 * CloudFormation waits until it is answered: a request that fails is answered too. An error is left for what
 * could not be answered, which makes Lambda deliver the request again.
 */
export async function handler(
  event: CloudFormationCustomResourceEvent,
  context: Context,
): Promise<void> {
  logger.addContext(context);
  const { RequestType: type, LogicalResourceId: resource } = event;
  const answer = await answerTo(event, context);
  await putAnswer(event, answer);
  logger.info('Request answered', { type, resource, status: answer.Status });
}

async function answerTo(
  event: CloudFormationCustomResourceEvent,
  context: Context,
): Promise<Answer> {
  const PhysicalResourceId = idOf(event);
  try {
    const limit = context.getRemainingTimeInMillis() - answerTime;
    const result = await inTime(provisionResource(toRequest(event)), limit);
    return {
      Status: 'SUCCESS',
      PhysicalResourceId: result.id ?? PhysicalResourceId,
      ...(result.data && { Data: result.data }),
      ...(result.noEcho && { NoEcho: true }),
    };
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    const { RequestType: type, LogicalResourceId: resource } = event;
    logger.error('Request failed', { type, resource, errorName });
    const Reason = `${errorName}: see the log of request ${context.awsRequestId}.`;
    return { Status: 'FAILED', Reason, PhysicalResourceId };
  }
}
