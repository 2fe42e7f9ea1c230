import { resourceOf, type Wiring } from '../../../generators/wiring.js';
import { account } from '../emulator/emulator.js';
import { defineExpandedKind } from '../expanded/kind.js';
import { functionArnOf } from './rule.js';
import { type Destinations, destinationLines, functionNameIn } from './upstream-function.js';

const invokeConfig = 'AWS::Lambda::EventInvokeConfig';

/** The ARN of the role that the function of a wiring is said to have. */
function roleArnOf({ resources }: Wiring): string {
  const { existing } = resourceOf(resources, { ref: 'upstream-role' });
  return `arn:aws:iam::${account}:role/${existing?.name ?? ''}`;
}

export default defineExpandedKind({
  kind: 'upstream-function',
  // The words of functions are those of our own.
  words: { types: {}, terraform: {}, calls: {}, answers: {}, missing: {} },

  find(_known, given, _resource, wiring) {
    const key = functionNameIn(given);
    return { key, arn: functionArnOf(key), pointsAt: { 'upstream-role': roleArnOf(wiring) } };
  },

  read(known, key, context) {
    const config = known.find(invokeConfig, key);
    if (!config) return { destinations: [] };
    const { Qualifier = '$LATEST', DestinationConfig = {} } = config;
    const destinations = DestinationConfig as Destinations;
    return { destinations: destinationLines(String(Qualifier), destinations, context) };
  },

  foreign: ({ existing }, wiring) => [
    {
      type: 'AWS::Lambda::Function',
      key: functionNameIn(existing?.arn ?? existing?.name ?? ''),
      properties: { Role: roleArnOf(wiring) },
    },
  ],
});
