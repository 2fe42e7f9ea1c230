import type { Json } from '../../../generators/wiring.js';
import {
  type FilteredRecord,
  matchingRecord,
  patternsIn,
} from '../../shared/filters/mapping-filter.js';

/** A record as filters see it: data in JSON is matched as what it holds. https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis-filtering.html */
export const filteredRecord: FilteredRecord = {
  sample: {
    kinesisSchemaVersion: '1.0',
    partitionKey: 'A-1001',
    sequenceNumber: '49650339823105629427489312310047293120431180432837115906',
    data: { orderId: 'A-1001', status: 'placed' },
    approximateArrivalTimestamp: 1736933400.012,
  },
  among: { kinesisSchemaVersion: ['1.0'] },
  texts: ['partitionKey', 'data.orderId', 'data.status'],
};

/** The partition key and the data of a record that these filters let through. */
export function recordFor(answer: string | null): { key: string; data: Json } {
  const { partitionKey, data = null } = matchingRecord(patternsIn(answer), filteredRecord);
  return { key: String(partitionKey), data };
}
