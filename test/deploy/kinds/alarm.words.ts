import { defineWords, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './alarm.js';

/** The type that everything said of an alarm comes to. */
export const type = 'AWS::CloudWatch::Alarm';

function propertiesOf(values: Parameters): Parameters {
  const dimensions = Object.entries((values['dimensions'] ?? {}) as Parameters);
  return given({
    AlarmName: values['alarm_name'],
    AlarmDescription: values['alarm_description'],
    Namespace: values['namespace'],
    MetricName: values['metric_name'],
    Dimensions: dimensions.map(([Name, Value]) => ({ Name, Value })),
    Statistic: values['statistic'],
    ExtendedStatistic: values['extended_statistic'],
    Period: values['period'],
    EvaluationPeriods: values['evaluation_periods'],
    DatapointsToAlarm: values['datapoints_to_alarm'],
    Threshold: values['threshold'],
    ComparisonOperator: values['comparison_operator'],
    TreatMissingData: values['treat_missing_data'],
    ActionsEnabled: values['actions_enabled'],
    AlarmActions: values['alarm_actions'],
    OKActions: values['ok_actions'],
    InsufficientDataActions: values['insufficient_data_actions'],
  });
}

/** Alarms in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'AlarmName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name) }),
    },
  },
  terraform: {
    aws_cloudwatch_metric_alarm: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: propertiesOf,
    },
  },
  calls: {
    'cloudwatch PutMetricAlarm': ({ Tags: _tags, ...properties }) => [{ type, properties }],
  },
  answers: {
    'cloudwatch DescribeAlarms': () => ({ MetricAlarms: [] }),
  },
  missing: { cloudwatch: 'ResourceNotFound' },
});
