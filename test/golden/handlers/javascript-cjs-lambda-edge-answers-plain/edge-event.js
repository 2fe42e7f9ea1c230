'use strict';

/** @import { CloudFrontResponseEvent } from 'aws-lambda' */

/** What this function is for, and what its distribution calls it with. */
const eventType = 'origin-response';

class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * Reads what CloudFront hands over; throws when it is no event of the one type.
 *
 * @param {CloudFrontResponseEvent} event
 */
function detailOf(event) {
  const [record] = event.Records;
  if (record?.cf.config.eventType === eventType) return record.cf;
  throw new UnknownEventError(`The event is no ${eventType}.`);
}

module.exports = { UnknownEventError, detailOf };
