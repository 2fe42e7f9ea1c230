import type { Json } from '../../../generators/wiring.js';
import { type FilteredRecord, matchingRecord, patternsIn } from '../filters/mapping-filter.js';

/** What filters see of a message: its data, as what it holds where that is JSON. https://docs.aws.amazon.com/lambda/latest/dg/with-mq-filtering.html */
export const filteredData: FilteredRecord = {
  sample: { data: { orderId: 'A-1001', status: 'placed' } },
  among: {},
  texts: ['data.orderId', 'data.status'],
};

/** The data of a message that these filters let through. */
export function dataFor(answer: string | null): Json {
  return matchingRecord(patternsIn(answer), filteredData)['data'] ?? null;
}
