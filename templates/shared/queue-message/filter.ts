import type { Json } from '../../../generators/wiring.js';
import { type FilteredRecord, matchingRecord, patternsIn } from '../filters/mapping-filter.js';

/** A message as filters see it: a body in JSON is matched as what it holds. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html */
export const filteredMessage: FilteredRecord = {
  sample: {
    messageId: 'e8bc163c-82ee-4187-b328-8c7d4ac636db',
    receiptHandle: 'AQEBU6sIHwz0',
    body: { orderId: 'A-1001', status: 'placed' },
    attributes: { ApproximateReceiveCount: '1', SenderId: 'AROAEXAMPLEPUBLISHER1:checkout' },
    messageAttributes: {},
    md5OfBody: '2b21b308c3d3433d200f00f7f15ebb00',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:orders',
    awsRegion: 'eu-west-1',
  },
  among: { eventSource: ['aws:sqs'] },
  texts: ['body.orderId', 'body.status'],
};

/** The body of a message that these filters let through. */
export function bodyFor(answer: string | null): Json {
  return matchingRecord(patternsIn(answer), filteredMessage)['body'] ?? null;
}
