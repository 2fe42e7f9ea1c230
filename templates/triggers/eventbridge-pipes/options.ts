import { filterOption } from '../../shared/filters/mapping-filter.js';
import { streamOptions } from '../../shared/stream-mapping.js';
import { viewTypes } from '../dynamodb-streams/view-type.js';

/** What a pipe can read here. */
export const sourceTypes = ['sqs', 'sqs-fifo', 'kinesis', 'dynamodb-streams'] as const;

/** How the pipe reads its source, under the names of CreatePipe. */
export const pipeOptions = {
  'source-type': {
    type: 'enum',
    description: 'What is made for the pipe to read; a --source tells itself what it is',
    enum: sourceTypes,
    default: 'sqs',
    ask: true,
  },
  'batch-size': {
    type: 'integer',
    description: 'Most messages or records per invocation; at most 10 of a FIFO queue',
    minimum: 1,
    maximum: 10_000,
    default: 10,
    ask: true,
  },
  'maximum-batching-window-in-seconds': {
    type: 'integer',
    description: 'Longest wait for a batch to fill; above 10 messages of a queue it must be set',
    minimum: 0,
    maximum: 300,
    default: 0,
    ask: true,
  },
  'filter-pattern': {
    ...filterOption['filter-pattern'],
    description:
      'What the pipe hands over, as a pattern in JSON or a list of up to 5; it deletes other messages and passes over other records',
  },
  'max-receive-count': {
    type: 'integer',
    description: 'Receives before a message goes to the dead-letter queue; throttled ones count',
    minimum: 1,
    maximum: 1000,
    default: 5,
  },
  'starting-position': streamOptions['starting-position'],
  'parallelization-factor': streamOptions['parallelization-factor'],
  'maximum-retry-attempts': streamOptions['maximum-retry-attempts'],
  'maximum-record-age-in-seconds': streamOptions['maximum-record-age-in-seconds'],
  'stream-view-type': {
    type: 'enum',
    description:
      'What records of a table hold of an item beside its key; with --source, what those of that stream hold',
    enum: viewTypes,
    default: 'NEW_AND_OLD_IMAGES',
  },
  'desired-state': {
    type: 'enum',
    description: 'Whether the pipe reads its source',
    enum: ['RUNNING', 'STOPPED'],
    default: 'RUNNING',
  },
} as const;
