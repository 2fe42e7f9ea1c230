import { defineExpandedKind } from '../expanded/kind.js';
import { defineWords } from '../expanded/words.js';

const type = 'AWS::AmazonMQ::Broker';
const idOf = (arn: string): string => arn.split(':').at(-1) ?? '';

const words = defineWords({
  types: { [type]: {} },
  terraform: {},
  calls: {},
  answers: {
    'mq DescribeBroker': ({ BrokerId }, known) =>
      known.find(type, String(BrokerId)) && { BrokerId: String(BrokerId) },
  },
  missing: { mq: 'NotFoundException' },
});

export default defineExpandedKind({
  kind: 'mq-broker',
  words,
  find: (_known, given) => ({ key: idOf(given), arn: given, pointsAt: {} }),
  read: () => ({}),
  foreign: ({ existing }) => [{ type, key: idOf(existing?.arn ?? ''), properties: {} }],
});
