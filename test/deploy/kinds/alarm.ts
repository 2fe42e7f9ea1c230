import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Json } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';

/** The ARN of an alarm of the emulator's account. */
export const arnOf = (name: string): string =>
  `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

/** What an alarm watches and calls, whoever tells. */
export function propertiesOf(alarm: MetricAlarm, { symbols }: Pick<ReadContext, 'symbols'>) {
  const calls = (arns: readonly string[] = []): string[] => arns.map((arn) => symbols.node(arn));
  const dimensions = (alarm.Dimensions ?? []).map((each) =>
    canonical({ Name: each.Name ?? '', Value: each.Value ?? '' }),
  );
  return {
    namespace: alarm.Namespace ?? null,
    metric: alarm.MetricName ?? null,
    dimensions: dimensions.sort(),
    statistic: alarm.ExtendedStatistic ?? alarm.Statistic ?? null,
    period: alarm.Period ?? null,
    evaluationPeriods: alarm.EvaluationPeriods ?? null,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? null,
    comparison: `${alarm.ComparisonOperator} ${alarm.Threshold}`,
    missingData: alarm.TreatMissingData ?? null,
    enabled: alarm.ActionsEnabled ?? true,
    calls: {
      ALARM: calls(alarm.AlarmActions),
      OK: calls(alarm.OKActions),
      INSUFFICIENT_DATA: calls(alarm.InsufficientDataActions),
    },
  };
}

export default defineKind({
  kind: 'alarm',
  output: 'alarmname',

  locate: async (_clients, given) => ({ physical: given, arn: arnOf(given), pointsAt: {} }),

  async read({ cloudWatch }, { physical }, context) {
    const command = new DescribeAlarmsCommand({ AlarmNames: [physical] });
    const { MetricAlarms: [alarm] = [] } = await cloudWatch.send(command);
    return alarm ? propertiesOf(alarm, context) : { missing: true };
  },

  expected({ id, props }, { link }) {
    const own = link.kind === 'call' && link.source.ref === id;
    const { alarm, ok, insufficientData } = props['actions'] as { [state: string]: boolean };
    const calls = (state: boolean | undefined): string[] => (own && state ? ['function'] : []);
    const dimensions = (props['dimensions'] ?? []) as { name: string; value: string }[];
    const named = dimensions.map(({ name: Name, value: Value }) => canonical({ Name, Value }));
    const value = (name: string) => (props[name] ?? null) as Json;
    return {
      namespace: value('namespace'),
      metric: value('metricName'),
      dimensions: named.sort(),
      statistic: value('extendedStatistic') ?? value('statistic'),
      period: value('period'),
      evaluationPeriods: value('evaluationPeriods'),
      datapointsToAlarm: value('datapointsToAlarm'),
      comparison: `${props['comparisonOperator']} ${props['threshold']}`,
      missingData: value('treatMissingData'),
      enabled: true,
      calls: { ALARM: calls(alarm), OK: calls(ok), INSUFFICIENT_DATA: calls(insufficientData) },
    };
  },

  async list({ cloudWatch }) {
    const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({}));
    return MetricAlarms.map(({ AlarmArn = '' }) => AlarmArn);
  },
});
