import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Resource, Value } from '../../../generators/wiring.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { propertiesOf as alarmProperties, arnOf } from './alarm.js';
import { arnOf as queueArn } from './queue.js';

/** What an alarm of a team watches: the ARN that a dimension stands for. */
const subjects: { [dimension: string]: (name: string) => string } = {
  FunctionName: (name) => `arn:aws:lambda:${region}:${account}:function:${name}`,
  QueueName: queueArn,
};

function watchedBy({ Dimensions = [] }: MetricAlarm): string[] {
  return Dimensions.map(({ Name = '', Value: name = '' }) => subjects[Name]?.(name) ?? name);
}

/** The node that an alarm of the model is on. */
function watchedNode({ props: { watched = null } }: Resource): string {
  return (watched as { ref: string } | null)?.ref ?? 'function';
}

/** The name of the alarm that says what this one says, which nobody else's does; null where there is none. */
export function alarmAmong(alarms: readonly MetricAlarm[], { props }: Resource): string | null {
  const found = alarms.find(({ AlarmDescription }) => AlarmDescription === props['description']);
  return found?.AlarmName ?? null;
}

/** What an alarm watches and whom it tells, whoever says so. */
export function propertiesOf(alarm: MetricAlarm, context: Pick<ReadContext, 'symbols'>) {
  return {
    ...alarmProperties(alarm, context),
    description: alarm.AlarmDescription ?? null,
    dimensions: (alarm.Dimensions ?? []).map(({ Name }) => Name ?? ''),
    watches: watchedBy(alarm).map((arn) => context.symbols.node(arn)),
  };
}

export default defineKind({
  kind: 'metric-alarm',
  output: '',

  locate: async (_clients, given) => ({ physical: given, arn: arnOf(given), pointsAt: {} }),

  async seek({ cloudWatch }, resource) {
    const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({}));
    return alarmAmong(MetricAlarms, resource);
  },

  async read({ cloudWatch }, { physical }, context) {
    const command = new DescribeAlarmsCommand({ AlarmNames: [physical] });
    const { MetricAlarms: [alarm] = [] } = await cloudWatch.send(command);
    return alarm ? propertiesOf(alarm, context) : { missing: true };
  },

  /** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html, …/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
  expected(resource) {
    const { props } = resource;
    const queue = watchedNode(resource) !== 'function';
    const value = (name: string) => props[name] as Exclude<Value, object>;
    return {
      namespace: queue ? 'AWS/SQS' : 'AWS/Lambda',
      metric: value('metricName'),
      dimensions: [queue ? 'QueueName' : 'FunctionName'],
      watches: [watchedNode(resource)],
      description: value('description'),
      statistic: queue ? 'Maximum' : 'Sum',
      period: 300,
      evaluationPeriods: 1,
      datapointsToAlarm: null,
      comparison: `GreaterThanOrEqualToThreshold ${value('threshold')}`,
      missingData: 'notBreaching',
      enabled: true,
      calls: { ALARM: props['actions'] as string[], OK: [], INSUFFICIENT_DATA: [] },
    };
  },

  // The kind `alarm` lists all that there are.
  list: async () => [],
});
