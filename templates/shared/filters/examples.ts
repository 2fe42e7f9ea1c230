import type { JsonObject } from '../../../generators/wiring.js';
import { exampleOf, meets } from './conditions.js';
import { at, type Leaf, withValue } from './leaves.js';

/** The same object with an example of what each leaf asks for, where it does not meet that already. */
export function meetingAll(object: JsonObject, leaves: readonly Leaf[]): JsonObject {
  return leaves.reduce((changed, { path, conditions }) => {
    if (meets(at(changed, path), conditions)) return changed;
    return withValue(changed, path, exampleOf(conditions)?.value);
  }, object);
}
