const conditions = ['RetriesExhausted', 'EventAgeExceeded', 'ZeroReservedConcurrency'] as const;

/** Why Lambda gave an event up. */
export type Condition = (typeof conditions)[number];

/** What the last try failed with, as far as Lambda tells. */
export interface Failure {
  type: string | null;
  message: string | null;
}

/** An event that another function failed. */
export interface Outcome {
  /** Of the invocation of that function: the same whenever this outcome is delivered again. */
  requestId: string;
  /** That function, with the version or alias that was called. */
  functionArn: string;
  /** ISO 8601, in UTC. */
  timestamp: string;
  condition: Condition;
  /** About how many times that function was called; 0 where it was not. */
  attempts: number;
  /** What that function was given. */
  request: unknown;
  /** Null for an event that was never tried. */
  error: Failure | null;
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
    condition: known,
    attempts: approximateInvokeCount,
    request: event.requestPayload,
    error: toFailure(event.responsePayload),
  };
}

function toFailure(payload: unknown): Failure | null {
  if (payload === undefined || payload === null) return null;
  const { errorType, errorMessage } = Object(payload);
  return { type: textOf(errorType), message: textOf(errorMessage) };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
