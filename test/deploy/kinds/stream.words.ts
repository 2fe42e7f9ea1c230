import { block, defineWords, given, type Known, type Parameters } from '../expanded/words.js';
import { arnOf } from './stream.js';

/** The type that everything said of a stream comes to. */
export const type = 'AWS::Kinesis::Stream';
/** What a call changes of a stream that is there. */
const setting = 'setting of a stream';

/** The name of a stream in what a call says of it. */
function named({ StreamName, StreamARN }: Parameters): string {
  return String(StreamName ?? StreamARN)
    .split('/')
    .at(-1) as string;
}

/** What a target says of a stream, in the form in which the API gives it back. */
function flat(properties: Parameters): Parameters {
  const { StreamModeDetails, StreamEncryption, RetentionPeriodHours } = properties;
  const { StreamMode } = (StreamModeDetails ?? {}) as Parameters;
  const { EncryptionType, KeyId } = (StreamEncryption ?? {}) as Parameters;
  return given({ StreamMode, RetentionPeriodHours, EncryptionType, KeyId });
}

/** What the service says of a stream; it keeps records for a day where nothing is said. */
function summary(parameters: Parameters, known: Known): Parameters | null {
  const found = known.find(type, named(parameters));
  if (!found) return null;
  const { RetentionPeriodHours = 24, KeyId } = found;
  const told = given({ StreamStatus: 'ACTIVE', RetentionPeriodHours, KeyId });
  return { StreamDescriptionSummary: told };
}

const retention = (parameters: Parameters) => [
  {
    type: setting,
    properties: {
      Name: named(parameters),
      ...given({ RetentionPeriodHours: parameters['RetentionPeriodHours'] }),
    },
  },
];

/** Streams in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name) }),
      parts: (properties, { Ref }) => [{ type, key: Ref, properties: flat(properties) }],
    },
    [setting]: {
      parts: ({ Name, ...properties }) => [
        { type, key: String(Name), properties: flat(properties) },
      ],
    },
  },
  terraform: {
    aws_kinesis_stream: {
      type,
      computed: { arn: 'Arn', id: 'Arn' },
      properties: (values) =>
        given({
          Name: values['name'],
          RetentionPeriodHours: values['retention_period'],
          StreamEncryption: given({
            EncryptionType: values['encryption_type'],
            KeyId: values['kms_key_id'],
          }),
          StreamModeDetails: given({
            StreamMode: block(values['stream_mode_details'])['stream_mode'],
          }),
        }),
    },
  },
  calls: {
    'kinesis CreateStream': ({ StreamName, StreamModeDetails }) => [
      { type, properties: given({ Name: StreamName, StreamModeDetails }) },
    ],
    'kinesis StartStreamEncryption': (parameters) => [
      {
        type: setting,
        properties: {
          Name: named(parameters),
          StreamEncryption: given({
            EncryptionType: parameters['EncryptionType'],
            KeyId: parameters['KeyId'],
          }),
        },
      },
    ],
    'kinesis IncreaseStreamRetentionPeriod': retention,
    'kinesis DecreaseStreamRetentionPeriod': retention,
  },
  answers: { 'kinesis DescribeStreamSummary': summary },
  missing: { kinesis: 'ResourceNotFoundException' },
});
