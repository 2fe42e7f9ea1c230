import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { arnOf, keyOf } from './rule.js';

/** The type that everything said of a rule comes to. */
export const type = 'AWS::Events::Rule';
/** The type of what a rule calls; templates have it among the properties of the rule. */
export const target = 'target of a rule';

/** What is said of a rule on a bus; its name tells the bus as well. */
function onBus({ Name, EventBusName, ...others }: Parameters): Parameters {
  const key = keyOf(EventBusName === undefined ? undefined : String(EventBusName), String(Name));
  return given({ Name: key, EventBusName, ...others });
}

/** A target of Terraform as the API has it; numbers are text there. */
function targetOf(values: Parameters): Parameters {
  const policy = block(values['retry_policy']);
  const dead = block(values['dead_letter_config']);
  const transformer = block(values['input_transformer']);
  return given({
    Id: values['target_id'],
    Arn: values['arn'],
    Input: values['input'],
    InputPath: values['input_path'],
    InputTransformer:
      transformer['input_template'] === undefined
        ? undefined
        : {
            InputPathsMap: transformer['input_paths'] ?? {},
            InputTemplate: transformer['input_template'],
          },
    RoleArn: values['role_arn'],
    DeadLetterConfig: dead['arn'] === undefined ? undefined : { Arn: dead['arn'] },
    RetryPolicy: given({
      MaximumRetryAttempts: policy['maximum_retry_attempts'],
      MaximumEventAgeInSeconds: policy['maximum_event_age_in_seconds'],
    }),
  });
}

/** Rules and what they call, in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      stands: true,
      identify: (key) => ({ Ref: key, Arn: arnOf(key) }),
      parts: ({ Targets = [], ...properties }, { Ref: key }) => [
        { type, key, properties },
        ...(Targets as Parameters[]).map((each) => ({
          type: target,
          key: `${key} ${each['Id']}`,
          properties: { rule: key, target: each },
        })),
      ],
    },
    [target]: {},
  },
  terraform: {
    aws_cloudwatch_event_rule: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: (values) =>
        onBus(
          given({
            Name: values['name'],
            EventBusName: values['event_bus_name'],
            EventPattern: values['event_pattern'],
            ScheduleExpression: values['schedule_expression'],
            State: values['state'],
          }),
        ),
    },
    aws_cloudwatch_event_target: {
      type: target,
      properties: (values) => ({
        rule: keyOf(String(values['event_bus_name']), String(values['rule'])),
        target: targetOf(values),
      }),
    },
  },
  calls: {
    'events PutRule': ({ Tags: _tags, ...parameters }) => [{ type, properties: onBus(parameters) }],
    'events PutTargets': ({ Rule, EventBusName, Targets }) =>
      (Targets as Parameters[]).map((each) => ({
        type: target,
        properties: { rule: keyOf(String(EventBusName), String(Rule)), target: each },
      })),
  },
  answers: {
    'events ListTargetsByRule': () => ({ Targets: [] }),
  },
  missing: { events: 'ResourceNotFoundException' },
});
