import { defineWords, given, type Known, type Parameters } from '../expanded/words.js';
import { arnOf } from './stream.js';

/** The type that everything said of a consumer comes to. */
export const type = 'AWS::Kinesis::StreamConsumer';

/** The ARN of a consumer that is not there yet: whose stream is told by its properties. */
const expandedArn = (name: string): string => `${arnOf('EXPANDED')}/consumer/${name}:1`;

/** What the service says of a consumer, which is asked for by its ARN, or by its name within a stream. */
function description(asked: Parameters, known: Known): Parameters | null {
  const { ConsumerARN, ConsumerName } = asked;
  const key = ConsumerARN ? String(ConsumerARN) : expandedArn(String(ConsumerName));
  const found = known.find(type, key);
  return found && { ConsumerDescription: { ConsumerStatus: 'ACTIVE', ConsumerARN: key } };
}

/** Consumers in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'ConsumerName',
      stands: true,
      identify: (name) => ({ Ref: expandedArn(name), ConsumerARN: expandedArn(name) }),
    },
  },
  terraform: {
    aws_kinesis_stream_consumer: {
      type,
      computed: { arn: 'ConsumerARN', id: 'Ref' },
      properties: ({ name, stream_arn }) => given({ ConsumerName: name, StreamARN: stream_arn }),
    },
  },
  calls: {
    'kinesis RegisterStreamConsumer': ({ Tags: _tags, ...properties }) => [{ type, properties }],
  },
  answers: { 'kinesis DescribeStreamConsumer': description },
  missing: { kinesis: 'ResourceNotFoundException' },
});
