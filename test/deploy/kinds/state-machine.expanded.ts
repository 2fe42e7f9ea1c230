import { defineExpandedKind } from '../expanded/kind.js';
import { documentOf, type Known } from '../expanded/words.js';
import { type Machine, machineOf, pointsAtOf } from './state-machine.js';
import { type, words } from './state-machine.words.js';

/** A definition is text, or an object of a template. */
function machineAt(known: Known, arn: string): Machine | null {
  const found = known.find(type, arn);
  if (!found) return null;
  return {
    type: String(found['StateMachineType'] ?? 'STANDARD'),
    roleArn: String(found['RoleArn']),
    definition: documentOf(found['Definition'] ?? found['DefinitionString']),
  };
}

export default defineExpandedKind({
  kind: 'state-machine',
  words,

  find: (known, arn, _resource, wiring) => ({
    key: arn,
    arn,
    pointsAt: pointsAtOf(wiring, machineAt(known, arn)),
  }),

  read(known, key, context) {
    const machine = machineAt(known, key);
    return machine ? machineOf(machine, context) : { missing: true };
  },

  foreign: () => [],
});
