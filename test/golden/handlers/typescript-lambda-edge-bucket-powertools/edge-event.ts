import type { CloudFrontRequestEvent } from 'aws-lambda';

/** What this function is for, and what its distribution calls it with. */
const eventType = 'origin-request';

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

type Detail = CloudFrontRequestEvent['Records'][number]['cf'];

/** Reads what CloudFront hands over; throws when it is no event of the one type. */
export function detailOf(event: CloudFrontRequestEvent): Detail {
  const [record] = event.Records;
  if (record?.cf.config.eventType === eventType) return record.cf;
  throw new UnknownEventError(`The event is no ${eventType}.`);
}
