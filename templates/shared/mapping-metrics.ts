import type { AnswersTo } from '../../generators/define.js';
import type { PollLink } from '../../generators/wiring.js';

const counted = 'EventCount tells what was read, filtered out, handed over, failed and given up';

/**
 * What CloudWatch hears of a mapping itself, beside the metrics of its function.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics
 */
export const metricsOption = {
  metrics: {
    type: 'list',
    description: `Metrics of the mapping itself, at CloudWatch's prices: ${counted}`,
    enum: ['EventCount'],
    maxItems: 1,
    default: [],
  },
} as const;

/** The same for a mapping that reads Kafka with pollers of its own. */
export const kafkaMetricsOption = {
  metrics: {
    ...metricsOption.metrics,
    description: `Metrics of the mapping itself, at CloudWatch's prices: ${counted}; ErrorCount tells what fails before the function, KafkaMetrics how far the consumer group is behind`,
    enum: ['EventCount', 'ErrorCount', 'KafkaMetrics'],
    maxItems: 3,
  },
} as const;

/** The parameter of a mapping that tells more; nothing for one that does not, as by default. */
export function metricsOf({ metrics }: AnswersTo<typeof metricsOption>): PollLink['mapping'] {
  return metrics.length > 0 ? { metricsConfig: { metrics: [...new Set(metrics)].sort() } } : {};
}
