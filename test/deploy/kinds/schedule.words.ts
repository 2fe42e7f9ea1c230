import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './schedule.js';

/** The type that everything said of a schedule comes to. */
export const type = 'AWS::Scheduler::Schedule';

/** A target of Terraform as the API has it. */
function targetOf(values: Parameters): Parameters {
  const policy = block(values['retry_policy']);
  const { arn: dead } = block(values['dead_letter_config']);
  return given({
    Arn: values['arn'],
    RoleArn: values['role_arn'],
    Input: values['input'],
    DeadLetterConfig: dead === undefined ? undefined : { Arn: dead },
    RetryPolicy: given({
      MaximumRetryAttempts: policy['maximum_retry_attempts'],
      MaximumEventAgeInSeconds: policy['maximum_event_age_in_seconds'],
    }),
  });
}

/** Schedules and what they call, in templates, plans and calls; the key of one is its group and name. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      parts: (properties, { Ref }) => {
        const key = `${properties['GroupName'] ?? 'default'}/${Ref}`;
        return [{ type, key, properties }];
      },
      identify: (name) => ({ Ref: name, Arn: arnOf(`*/${name}`) }),
    },
  },
  terraform: {
    aws_scheduler_schedule: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: (values) => {
        const { mode: Mode, maximum_window_in_minutes: MaximumWindowInMinutes } = block(
          values['flexible_time_window'],
        );
        return given({
          Name: values['name'],
          GroupName: values['group_name'],
          ScheduleExpression: values['schedule_expression'],
          ScheduleExpressionTimezone: values['schedule_expression_timezone'],
          FlexibleTimeWindow: given({ Mode, MaximumWindowInMinutes }),
          StartDate: values['start_date'],
          EndDate: values['end_date'],
          State: values['state'],
          Target: targetOf(block(values['target'])),
        });
      },
    },
  },
  calls: {
    'scheduler CreateSchedule': (properties) => [{ type, properties }],
  },
  answers: {
    'scheduler GetSchedule': () => null,
  },
  missing: { scheduler: 'ResourceNotFoundException' },
});
