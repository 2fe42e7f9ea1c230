import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { catalogue } from '../generators/catalogue.js';
import { requiredAnswers } from '../generators/required.js';
import type { Resource, Wiring } from '../generators/wiring.js';
import { fullStandard, projectOf, triggerIds } from './support/combinations.js';
import { type Files, filesOf } from './support/in-memory.js';

/** What every target tags, as CloudFormation and Terraform call it. */
const types: { readonly [kind: string]: readonly [cloudFormation: string, terraform: string] } = {
  alarm: ['AWS::CloudWatch::Alarm', 'aws_cloudwatch_metric_alarm'],
  bucket: ['AWS::S3::Bucket', 'aws_s3_bucket'],
  'event-bus': ['AWS::Events::EventBus', 'aws_cloudwatch_event_bus'],
  function: ['AWS::Lambda::Function', 'aws_lambda_function'],
  'log-group': ['AWS::Logs::LogGroup', 'aws_cloudwatch_log_group'],
  'metric-alarm': ['AWS::CloudWatch::Alarm', 'aws_cloudwatch_metric_alarm'],
  pipe: ['AWS::Pipes::Pipe', 'aws_pipes_pipe'],
  queue: ['AWS::SQS::Queue', 'aws_sqs_queue'],
  role: ['AWS::IAM::Role', 'aws_iam_role'],
  rule: ['AWS::Events::Rule', 'aws_cloudwatch_event_rule'],
  'schedule-group': ['AWS::Scheduler::ScheduleGroup', 'aws_scheduler_schedule_group'],
  'state-machine': ['AWS::StepFunctions::StateMachine', 'aws_sfn_state_machine'],
  stream: ['AWS::Kinesis::Stream', 'aws_kinesis_stream'],
  table: ['AWS::DynamoDB::Table', 'aws_dynamodb_table'],
  topic: ['AWS::SNS::Topic', 'aws_sns_topic'],
};

const standard = {
  ...fullStandard,
  alarms: { actions: [], errors: 1, throttles: 1, failedEvents: 1 },
};

/** The kinds of what a wiring makes and all targets tag; a rule of AWS IoT and a template of its have a role beside them. */
function kindsIn({ resources }: Wiring): string[] {
  const of = ({ kind }: Resource): string[] =>
    ['topic-rule', 'provisioning-template'].includes(kind) ? ['role'] : kind in types ? [kind] : [];
  const made = resources.filter(({ existing, declared }) => !existing && !declared);
  return ['function', 'role', 'log-group', ...made.flatMap(of)];
}

const typesIn = (kinds: readonly string[], language: 0 | 1): string[] =>
  kinds.map((kind) => types[kind]?.[language] ?? kind).sort();

interface Template {
  Resources: { [id: string]: { Type: string; Properties?: { [name: string]: unknown } } };
}

const spelled = (tags: unknown): unknown =>
  Array.isArray(tags) ? Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) : tags;

function textsOf(files: Files, path: RegExp): string {
  return Object.keys(files)
    .filter((each) => path.test(each))
    .map((each) => files[each])
    .join('\n');
}

async function made(trigger: string, iac: string): Promise<{ files: Files; wiring: Wiring }> {
  const answers = { ...requiredAnswers(await catalogue.trigger(trigger)), standard };
  const project = await projectOf({ trigger, variant: 'default', answers }, { iac });
  const wiring = project.functions[0]?.plan.wiring;
  if (!wiring) throw new Error(`${trigger} makes no function.`);
  return { files: filesOf(project), wiring };
}

describe.each(triggerIds)('a team’s standard for %s', (trigger) => {
  it('tags the same in all targets, and bounds every role', async () => {
    const sam = await made(trigger, 'sam');
    const kinds = kindsIn(sam.wiring);
    const { Resources } = parse(sam.files['template.yaml'] ?? '', {
      logLevel: 'silent',
    }) as Template;
    const all = Object.values(Resources);
    const tagged = all.filter(({ Properties }) => Properties?.['Tags'] !== undefined);
    const plain = tagged.map(({ Type }) => Type.replace('Serverless', 'Lambda'));
    expect(plain.sort()).toEqual(typesIn(kinds, 0));
    for (const { Properties } of tagged) {
      expect(spelled(Properties?.['Tags'])).toEqual(fullStandard.tags);
    }
    const roles = all.filter(({ Type }) => Type === 'AWS::IAM::Role');
    for (const { Properties } of roles) {
      expect(Properties?.['PermissionsBoundary']).toBe(fullStandard.permissionsBoundary);
    }

    const terraform = textsOf((await made(trigger, 'terraform')).files, /\.tf$/);
    const blocks = [...terraform.matchAll(/^resource "(\w+)" "\w+" \{\n[\s\S]*?^\}$/gm)];
    const hasTags = blocks.filter(([text]) => /^ {2}tags +=/m.test(text));
    expect(hasTags.map(([, type]) => type).sort()).toEqual(typesIn(kinds, 1));
    const bounded = blocks.filter(([text]) => text.includes('permissions_boundary'));
    expect(bounded.map(([, type]) => type)).toEqual(roles.map(() => 'aws_iam_role'));

    const cdk = textsOf((await made(trigger, 'cdk')).files, /^lib\/orders\.ts$/);
    const [list = ''] = /includeResourceTypes: \[[^\]]*\]/.exec(cdk) ?? [];
    const included = [...list.matchAll(/'(AWS::[\w:]+)'/g)].map(([, type]) => type);
    expect(included).toEqual([...new Set(typesIn(kinds, 0))]);
    expect(cdk).toContain('iam.PermissionsBoundary.of(this).apply(');

    const scripts = textsOf((await made(trigger, 'aws-cli')).files, /^infra\/functions\//);
    expect(scripts.match(/^ {2}put_tags /gm)).toHaveLength(kinds.length);
    expect(scripts.match(/^ {2}put_boundary /gm)).toHaveLength(roles.length);
  });
});
