import { defineExpandedKind } from '../expanded/kind.js';
import { documentOf, nameIn, type Parameters } from '../expanded/words.js';
import { policyLine, statementsIn } from '../statements.js';
import { arnOf, deadLetterOf, defaults, fifoDefaults } from './queue.js';
import { type, words } from './queue.words.js';

/** What the service sets where nothing is said. */
const serviceDefaults = {
  ...defaults,
  MessageRetentionPeriod: '345600',
  SqsManagedSseEnabled: 'true',
};

/** What is no attribute, or is read by itself; and what the API leaves out of standard queues. */
const apart = ['QueueName', 'Policy', 'RedrivePolicy', 'Tags'];
const fifoOnly = Object.keys(fifoDefaults);

function redriveOf({ RedrivePolicy }: Parameters): Parameters | null {
  return RedrivePolicy ? (documentOf(RedrivePolicy) as Parameters) : null;
}

/** Attributes as the API gives them: all of them, as text. */
function attributesOf(properties: Parameters): { [name: string]: string } {
  const fifo = String(properties['FifoQueue']) === 'true';
  const said = Object.entries(properties)
    .filter(([name]) => !apart.includes(name) && (fifo || !fifoOnly.includes(name)))
    .map(([name, value]): [string, string] => [name, String(value)]);
  return { ...serviceDefaults, ...(fifo ? fifoDefaults : {}), ...Object.fromEntries(said) };
}

export default defineExpandedKind({
  kind: 'queue',
  words,

  find(known, given, resource) {
    const key = nameIn(given);
    const arn = given.startsWith('arn:') ? given : arnOf(key);
    const target = redriveOf(known.find(type, key) ?? {})?.['deadLetterTargetArn'];
    const deadLetter = deadLetterOf(resource);
    const pointsAt = target && deadLetter ? { [deadLetter.node]: String(target) } : {};
    return { key, arn, pointsAt };
  },

  read(known, key, { resource, symbols }) {
    if (resource.existing) return {};
    const properties = known.find(type, key);
    if (!properties) return { missing: true };
    const redrive = redriveOf(properties);
    return {
      ...attributesOf(properties),
      policy: statementsIn(documentOf(properties['Policy'])).map((each) =>
        policyLine(each, symbols),
      ),
      ...(redrive && {
        deadLetters: symbols.node(String(redrive['deadLetterTargetArn'])),
        maxReceiveCount: String(redrive['maxReceiveCount']),
      }),
    };
  },

  foreign: ({ existing }) => [{ type, key: existing?.name ?? '', properties: {} }],
});
