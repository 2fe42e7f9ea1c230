import type { Json } from '../../../generators/wiring.js';
import { type FilteredRecord, matchingRecord, patternsIn } from '../filters/mapping-filter.js';

/** What filters see of a record: its value, as what it holds where that is JSON. https://docs.aws.amazon.com/lambda/latest/dg/kafka-filtering.html */
export const filteredValue: FilteredRecord = {
  sample: { value: { orderId: 'A-1001', status: 'placed' } },
  among: {},
  texts: ['value.orderId', 'value.status'],
};

/** The value of a record that these filters let through. */
export function valueFor(answer: string | null): Json {
  return matchingRecord(patternsIn(answer), filteredValue)['value'] ?? null;
}
