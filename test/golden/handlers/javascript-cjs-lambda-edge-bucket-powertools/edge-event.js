'use strict';

/** @import { CloudFrontRequestEvent } from 'aws-lambda' */

/** What this function is for, and what its distribution calls it with. */
const eventType = 'origin-request';

class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * Reads what CloudFront hands over; throws when it is no event of the one type.
 *
 * @param {CloudFrontRequestEvent} event
 */
function detailOf(event) {
  const [record] = event.Records;
  if (record?.cf.config.eventType === eventType) return record.cf;
  throw new UnknownEventError(`The event is no ${eventType}.`);
}

module.exports = { UnknownEventError, detailOf };
