import type { JsonObject } from '../../../generators/wiring.js';
import {
  type FilteredRecord,
  matchingRecord,
  patternsIn,
} from '../../shared/filters/mapping-filter.js';
import { attributeProblem } from './attribute-path.js';
import singleChange from './events/single-change.json' with { type: 'json' };
import { leftOut, recordAs, type ViewType } from './view-type.js';

/** A change as filters see it, in a stream of that view type. https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html */
export function filteredChange(viewType: ViewType): FilteredRecord {
  const [record] = singleChange.Records as JsonObject[];
  const absent = leftOut[viewType].map((image) => [
    `dynamodb.${image}`,
    `a stream of ${viewType} has no ${image}`,
  ]);
  return {
    sample: { userIdentity: {}, ...recordAs(viewType, record ?? {}) },
    among: { eventName: ['INSERT', 'MODIFY', 'REMOVE'], eventSource: ['aws:dynamodb'] },
    texts: ['dynamodb.Keys.orderId.S'],
    textKeys: ['S', 'N', 'B'],
    absent: Object.fromEntries(absent) as { [path: string]: string },
    problemAt: attributeProblem,
  };
}

/** Attributes of an item whose writing these filters let through, as far as they ask for the new image. */
export function itemFor(answer: string | null, viewType: ViewType): JsonObject {
  if (answer === null) return {};
  const record = matchingRecord(patternsIn(answer), filteredChange(viewType));
  const { NewImage } = record['dynamodb'] as { NewImage?: JsonObject };
  return NewImage ?? {};
}
