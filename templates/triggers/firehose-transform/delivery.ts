import type { AnswersTo } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import type { JsonObject, Resource } from '../../../generators/wiring.js';

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html */
const nameMax = 64 - 10;

/** Where records are kept that failed, beside {@link deliveryOptions}' own prefix. */
export const errorPrefix = 'errors/';
/** Where records are kept as they came. */
export const backupPrefix = 'source-records/';

/** How records are handed to the function and delivered, under the names of CreateDeliveryStream. */
export const deliveryOptions = {
  'buffer-size-in-mbs': {
    type: 'number',
    description: 'MB of records that one invocation gets at most (BufferSizeInMBs)',
    minimum: 0.2,
    maximum: 3,
    default: 1,
    ask: true,
  },
  'buffer-interval-in-seconds': {
    type: 'integer',
    description: 'Longest wait for these records (BufferIntervalInSeconds)',
    minimum: 0,
    maximum: 900,
    default: 60,
    ask: true,
  },
  'number-of-retries': {
    type: 'integer',
    description: 'Times that an invocation which failed is tried again (NumberOfRetries)',
    minimum: 0,
    maximum: 300,
    default: 3,
  },
  prefix: {
    type: 'string',
    description: 'What the keys of delivered objects begin with, such as orders/',
    pattern: /^[A-Za-z0-9!_.*'(){}:=/-]*$/,
    maxLength: 1024,
    default: 'data/',
    ask: true,
  },
  'buffering-hints-size-in-mbs': {
    type: 'integer',
    description: 'MB of records that go into one object (BufferingHints)',
    minimum: 1,
    maximum: 128,
    default: 5,
  },
  'buffering-hints-interval-in-seconds': {
    type: 'integer',
    description: 'Longest wait before an object is delivered (BufferingHints)',
    minimum: 0,
    maximum: 900,
    default: 300,
  },
  'compression-format': {
    type: 'enum',
    description: 'How objects are compressed',
    enum: ['UNCOMPRESSED', 'GZIP', 'ZIP', 'Snappy', 'HADOOP_SNAPPY'],
    default: 'GZIP',
  },
  's3-backup-mode': {
    type: 'enum',
    description: 'Whether all records are kept as they came as well, also those that are dropped',
    enum: ['Enabled', 'Disabled'],
    default: 'Enabled',
  },
} as const;

type Answers = AnswersTo<typeof deliveryOptions>;

/** What of a processor the service takes where nothing is said, and then tells as if it had been. */
const serviceDefaults: { readonly [parameter: string]: number } = {
  NumberOfRetries: 3,
  BufferSizeInMBs: 1,
  BufferIntervalInSeconds: 60,
};

/** The parameters of the processor beside its function. */
function parameters(answers: Answers): JsonObject[] {
  const given = {
    NumberOfRetries: answers['number-of-retries'],
    BufferSizeInMBs: answers['buffer-size-in-mbs'],
    BufferIntervalInSeconds: answers['buffer-interval-in-seconds'],
  };
  return Object.entries(given).map(([name, value]) => ({
    name,
    value: String(value),
    // Terraform leaves out of its state what is so anyway, and would want to set it for ever.
    assumed: value === serviceDefaults[name],
  }));
}

/** The delivery stream, whose processor is the function; `fromStream` where it reads a data stream. */
export function deliveryStream(
  functionName: string,
  answers: Answers,
  fromStream: boolean,
): Resource {
  const props = {
    name: shorten(functionName, nameMax),
    stream: fromStream ? { ref: 'stream' } : null,
    bucket: { ref: 'bucket' },
    log: { ref: 'delivery-log' },
    parameters: parameters(answers),
    prefix: answers.prefix,
    errorOutputPrefix: `${errorPrefix}!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/`,
    backupPrefix: answers['s3-backup-mode'] === 'Enabled' ? backupPrefix : null,
    sizeInMbs: answers['buffering-hints-size-in-mbs'],
    intervalInSeconds: answers['buffering-hints-interval-in-seconds'],
    compressionFormat: answers['compression-format'],
  };
  const title = 'Delivery stream';
  return {
    kind: 'delivery-stream',
    id: 'delivery-stream',
    title,
    props,
    existing: null,
    declared: null,
  };
}

/** What Firehose would refuse of a prefix, or mix with what it keeps apart, as a clause; null for nothing. */
export function prefixProblem(prefix: string): string | null {
  const taken = [errorPrefix, backupPrefix].find((other) => prefix.startsWith(other));
  if (taken) return `does not go below ${taken}, where other records are kept`;
  if (/!\{(?!timestamp:|firehose:random-string\})/.test(prefix)) {
    return 'knows !{timestamp:…} and !{firehose:random-string} only, as records are not partitioned';
  }
  const open = prefix.replace(/!\{[^{}]*\}/g, '');
  return /[{}]/.test(open) ? 'has a brace that belongs to no !{…}' : null;
}
