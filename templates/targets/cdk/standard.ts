import type { FunctionPlan } from '../../../generators/define.js';
import { code } from '../../../generators/view.js';

/** The types of nodes that every target tags. */
const types: { readonly [kind: string]: string } = {
  alarm: 'AWS::CloudWatch::Alarm',
  bucket: 'AWS::S3::Bucket',
  'event-bus': 'AWS::Events::EventBus',
  'log-group': 'AWS::Logs::LogGroup',
  'metric-alarm': 'AWS::CloudWatch::Alarm',
  pipe: 'AWS::Pipes::Pipe',
  queue: 'AWS::SQS::Queue',
  // Beside roles of their own, topic rules and provisioning templates have no tags.
  'provisioning-template': 'AWS::IAM::Role',
  role: 'AWS::IAM::Role',
  rule: 'AWS::Events::Rule',
  'schedule-group': 'AWS::Scheduler::ScheduleGroup',
  'state-machine': 'AWS::StepFunctions::StateMachine',
  stream: 'AWS::Kinesis::Stream',
  table: 'AWS::DynamoDB::Table',
  topic: 'AWS::SNS::Topic',
  'topic-rule': 'AWS::IAM::Role',
};

/** The types of the function itself. */
const ofFunction = ['AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup'];

/** What the cells see of what a team sets beside the settings themselves. */
export function standardView({ wiring: { fn, resources }, host }: FunctionPlan): object {
  const made = resources.filter(({ existing, declared }) => !existing && !declared);
  const all = [...(host ? [] : ofFunction), ...made.flatMap(({ kind }) => types[kind] ?? [])];
  return {
    taggedTypes: [...new Set(all)].sort(),
    tagMap: fn.tags ?? null,
    tracingMember: code(fn.tracing === 'PassThrough' ? 'PASS_THROUGH' : 'ACTIVE'),
  };
}
