import { filterOptions } from '../../shared/filters/filter-key.js';
import { metricsOption } from '../../shared/mapping-metrics.js';
import { enabledOption } from '../../shared/mapping-state.js';
import { scalingOptions } from './scaling.js';

/** The options of a mapping that reads a queue, and of the queue that is made for it. */
export const queueOptions = {
  fifo: {
    type: 'boolean',
    description: 'Use a FIFO queue, which keeps the order within a message group',
    default: false,
    ask: true,
  },
  'batch-size': {
    type: 'integer',
    description: 'Most messages per invocation; at most 10 for FIFO queues',
    minimum: 1,
    maximum: 10_000,
    default: 10,
    ask: true,
  },
  'maximum-batching-window-in-seconds': {
    type: 'integer',
    description: 'Longest wait for a batch to fill; standard queues only, needed above 10 messages',
    minimum: 0,
    maximum: 300,
    default: 0,
    ask: true,
  },
  ...scalingOptions,
  ...filterOptions,
  'max-receive-count': {
    type: 'integer',
    description: 'Receives before a message goes to the dead-letter queue; throttled ones count',
    minimum: 1,
    maximum: 1000,
    default: 5,
  },
  ...metricsOption,
  ...enabledOption,
} as const;
