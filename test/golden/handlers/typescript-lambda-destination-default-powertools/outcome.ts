const conditions = ['Success'];

/** What another function made of an event. */
export interface Outcome {
  /** Of the invocation of that function: the same whenever this outcome is delivered again. */
  requestId: string;
  /** That function, with the version or alias that was called. */
  functionArn: string;
  /** ISO 8601, in UTC. */
  timestamp: string;
  /** About how many times that function was called. */
  attempts: number;
  /** What that function was given. */
  request: unknown;
  /** What it answered. */
  answer: unknown;
}

/** What Lambda hands over, as far as it is used. */
export interface OutcomeEvent {
  timestamp: string;
  requestContext: {
    requestId: string;
    functionArn: string;
    condition: string;
    approximateInvokeCount: number;
  };
  requestPayload: unknown;
  responsePayload?: unknown;
}

export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError';
}

/** Reads what Lambda hands over; throws when it is no outcome that is known. */
export function toOutcome(event: OutcomeEvent): Outcome {
  const { requestId, functionArn, condition, approximateInvokeCount } = event.requestContext;
  if (typeof requestId !== 'string') {
    throw new UnknownOutcomeError('The outcome has no id of a request.');
  }
  const known = conditions.find((each) => each === condition);
  if (known === undefined) {
    throw new UnknownOutcomeError('The outcome lacks a condition that is known.');
  }
  return {
    requestId,
    functionArn,
    timestamp: event.timestamp,
    attempts: approximateInvokeCount,
    request: event.requestPayload,
    answer: event.responsePayload,
  };
}
