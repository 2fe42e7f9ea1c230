import type { Json } from '../../../../generators/wiring.js';
import { account, region } from '../../emulator/emulator.js';
import type { Caller, Sent } from './caller.js';

/** What tells outcomes apart. */
interface OutcomeEvent {
  requestContext: { requestId: string };
}

/** Functions whose outcomes are handed over, which nobody calls on the emulator: made as AWS documents them. */
export const outcomeCaller: Caller = {
  business: { module: 'process-outcome', subject: 'request-id' },
  idOf: (event) => (event as unknown as OutcomeEvent).requestContext.requestId,
};

const requests: readonly Json[] = [
  { orderId: 'A-1' },
  'Ä-2 📦',
  'quote"s',
  '${x} `y`',
  'line\nbreak',
  [],
  null,
  8,
];

/**
 * Eight outcomes of the condition that the link is for, and one of a condition that Lambda does not have.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function outcomes(name: string, failed: boolean): Sent {
  const known = failed ? 'RetriesExhausted' : 'Success';
  const events = [...requests, 'A-9'].map((requestPayload, at) => ({
    version: '1.0',
    timestamp: `2025-03-14T0${at}:00:00.000Z`,
    requestContext: {
      requestId: `${name}-${at}`,
      functionArn: `arn:aws:lambda:${region}:${account}:function:payments:$LATEST`,
      condition: at === requests.length ? 'Postponed' : known,
      approximateInvokeCount: 1,
    },
    requestPayload,
    responseContext: { statusCode: 200, executedVersion: '$LATEST' },
    responsePayload: failed ? { errorType: 'Error', errorMessage: `${at}` } : { at },
  }));
  return {
    told: events.map((_, at) => ({ id: `${name}-${at}`, readable: at < requests.length })),
    delivered: events.map((event, at) => ({ event: event as Json, id: `${name}-${at}` })),
  };
}
