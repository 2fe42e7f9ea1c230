import type { Json, JsonObject } from '../../../generators/wiring.js';
import { defineExpandedKind } from '../expanded/kind.js';
import type { Known, Parameters } from '../expanded/words.js';
import { arnOf, type Definition, definitionOf, functionArnOf, pointsAtOf } from './rule.js';
import { target, type, words } from './rule.words.js';

/** What is called by a rule, or by any rule. */
function targetsOf(known: Known, rule: string | null): Parameters[] {
  return known
    .all(target)
    .map(({ properties }) => properties)
    .filter((properties) => rule === null || properties['rule'] === rule);
}

function definition(known: Known, key: string): Definition {
  const { EventBusName, EventPattern, ScheduleExpression, State } = known.find(type, key) ?? {};
  return {
    bus: EventBusName === undefined ? undefined : String(EventBusName),
    pattern: EventPattern,
    schedule: ScheduleExpression,
    state: State,
    targets: targetsOf(known, key).map((each) => each['target'] as Json),
  };
}

export default defineExpandedKind({
  kind: 'rule',
  words,

  find(known, given, resource, wiring) {
    const calling = targetsOf(known, null).find(
      (each) => (each['target'] as JsonObject)['Arn'] === functionArnOf(given),
    );
    const key = String(calling?.['rule'] ?? '');
    const pointsAt = pointsAtOf(resource, wiring, definition(known, key));
    return { key, arn: arnOf(key), pointsAt };
  },

  read: (known, key, context) =>
    known.find(type, key) ? definitionOf(definition(known, key), context) : { missing: true },

  foreign: () => [],
});
