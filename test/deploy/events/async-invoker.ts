import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { AsyncInvoke, Json } from '../../../generators/wiring.js';
import type { Handler, Outcome } from './handler.js';

/** What Lambda's queue of asynchronous events needs to know. */
export interface AsyncQueue {
  handler: Handler;
  config: Pick<AsyncInvoke, 'maximumRetryAttempts'>;
  /** Takes what failed to the end. */
  failures: { sqs: SQSClient; url: string };
}

/**
 * Invokes as Lambda does for asynchronous events: an error is tried again, here without the minutes
 * between the tries, and the last one sends the event to the on-failure destination.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
async function invokeAsync(
  event: Json,
  { handler, config, failures }: AsyncQueue,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  while (outcomes.length <= config.maximumRetryAttempts) {
    const outcome = await handler.invoke(event);
    outcomes.push(outcome);
    if (!outcome.error) return outcomes;
  }
  const MessageBody = JSON.stringify(failureOf(event, outcomes));
  await failures.sqs.send(new SendMessageCommand({ QueueUrl: failures.url, MessageBody }));
  return outcomes;
}

/** Invokes with one event after the other, and gives every call of the business module. */
export async function attemptsOf(
  events: readonly Json[],
  queue: AsyncQueue,
): Promise<Outcome['attempts']> {
  const outcomes: Outcome[] = [];
  for (const event of events) outcomes.push(...(await invokeAsync(event, queue)));
  return outcomes.flatMap(({ attempts }) => attempts);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function failureOf(event: Json, outcomes: readonly Outcome[]) {
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: crypto.randomUUID(),
      condition: 'RetriesExhausted',
      approximateInvokeCount: outcomes.length,
    },
    requestPayload: event,
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      functionError: 'Unhandled',
    },
    responsePayload: outcomes.at(-1)?.error,
  };
}
