const conditions = /** @type {const} */ ([
  'RetriesExhausted',
  'EventAgeExceeded',
  'ZeroReservedConcurrency',
]);

/**
 * Why Lambda gave an event up.
 *
 * @typedef {(typeof conditions)[number]} Condition
 */

/**
 * What the last try failed with, as far as Lambda tells.
 *
 * @typedef {object} Failure
 * @property {string | null} type
 * @property {string | null} message
 */

/**
 * An event that another function failed.
 *
 * @typedef {object} Outcome
 * @property {string} requestId Of the invocation of that function: the same whenever this outcome is delivered again.
 * @property {string} functionArn That function, with the version or alias that was called.
 * @property {string} timestamp ISO 8601, in UTC.
 * @property {Condition} condition
 * @property {number} attempts About how many times that function was called; 0 where it was not.
 * @property {unknown} request What that function was given.
 * @property {Failure | null} error Null for an event that was never tried.
 */

/**
 * What Lambda hands over, as far as it is used.
 *
 * @typedef {object} OutcomeEvent
 * @property {string} timestamp
 * @property {OutcomeContext} requestContext
 * @property {unknown} requestPayload
 * @property {unknown} [responsePayload]
 */

/**
 * Of which invocation it is the outcome, and which outcome.
 *
 * @typedef {object} OutcomeContext
 * @property {string} requestId
 * @property {string} functionArn
 * @property {string} condition
 * @property {number} approximateInvokeCount
 */

export class UnknownOutcomeError extends Error {
  name = 'UnknownOutcomeError';
}

/**
 * Reads what Lambda hands over; throws when it is no outcome that is known.
 *
 * @param {OutcomeEvent} event
 * @returns {Outcome}
 */
export function toOutcome(event) {
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

/**
 * @param {unknown} payload
 * @returns {Failure | null}
 */
function toFailure(payload) {
  if (payload === undefined || payload === null) return null;
  const { errorType, errorMessage } = Object(payload);
  return { type: textOf(errorType), message: textOf(errorMessage) };
}

/**
 * @param {unknown} value
 * @returns {string | null}
 */
function textOf(value) {
  return typeof value === 'string' ? value : null;
}
