import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandedKinds, kinds } from '../all-kinds.js';
import { deploySorted, entryFor, type NotDeployed, settled, sorted } from '../not-deployed.js';
import type { Ground, Route } from '../routes/route.js';
import { orphans } from '../scratch.js';
import { type Placed, type Subject, soundSubjects } from '../subject.js';
import { answerOf } from './calls.js';
import { declaredByTemplate } from './cloudformation.js';
import { Declared } from './declared.js';
import { declaredByPlan, mocksOf, type Plan } from './terraform.js';
import type { Parameters } from './words.js';

const queue = 'AWS::SQS::Queue';

function template(Resources: { [id: string]: { Type: string; Properties?: Parameters } }) {
  return declaredByTemplate('stack', { Resources });
}

describe('what nothing knows how to read', () => {
  it('is no kind of resource that the emulator is read for', () => {
    const known = expandedKinds.map(({ kind }) => kind);
    expect(known.sort()).toEqual(kinds.map(({ kind }) => kind).sort());
  });

  it('is named: a type, a function and an attribute of a template', () => {
    expect(() => template({ Other: { Type: 'AWS::No::Thing' } })).toThrow('AWS::No::Thing');
    const strange = { QueueName: { 'Fn::Strange': 'a' } };
    expect(() => template({ Queue: { Type: queue, Properties: strange } })).toThrow('Fn::Strange');
    const name = { QueueName: { 'Fn::GetAtt': ['Other', 'Size'] } };
    const other = { Type: queue };
    expect(() => template({ Queue: { Type: queue, Properties: name }, Other: other })).toThrow(
      `${queue} has no Size`,
    );
  });

  it('is named: a resource of a plan', () => {
    const plan = planOf({ address: 'module.one.aws_no_thing.a', type: 'aws_no_thing', name: 'a' });
    expect(() => declaredByPlan(plan, plan, 'one')).toThrow('aws_no_thing.a');
  });

  it('is named: a call, unless it asks for what is not there', () => {
    const declared = new Declared();
    const call = { service: 'sqs', operation: 'PurgeQueue', parameters: {} };
    expect(() => answerOf(call, declared)).toThrow('sqs PurgeQueue');
    expect(() => answerOf({ ...call, service: 'no', operation: 'GetThing' }, declared)).toThrow(
      'no GetThing',
    );
    const url = { ...call, operation: 'GetQueueUrl', parameters: { QueueName: 'orders' } };
    expect(answerOf(url, declared)).toMatchObject({ status: 404 });
    const create = { ...call, operation: 'CreateQueue', parameters: { QueueName: 'orders' } };
    answerOf(create, declared);
    expect(answerOf(url, declared)).toMatchObject({ status: 200 });
  });
});

describe('references of a template', () => {
  it('become the names and ARNs that the resources have', () => {
    const arn = { 'Fn::GetAtt': ['Dead', 'Arn'] };
    const joined = { 'Fn::Join': ['', ['to-', { Ref: 'AWS::Region' }]] };
    const declared = template({
      Dead: { Type: queue, Properties: { QueueName: { 'Fn::Sub': '${AWS::StackName}-dead' } } },
      Orders: {
        Type: queue,
        Properties: { QueueName: joined, RedrivePolicy: { deadLetterTargetArn: arn } },
      },
    });
    expect(declared.find(queue, 'to-eu-west-1')?.['RedrivePolicy']).toEqual({
      deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:123456789012:stack-dead',
    });
  });

  it('may go round in a circle, as long as names do not', () => {
    const arn = { 'Fn::GetAtt': ['Fn', 'Arn'] };
    const LambdaConfigurations = [{ Event: 's3:ObjectCreated:*', Function: arn }];
    const Variables = { BUCKET: { Ref: 'Bucket' } };
    const declared = template({
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { NotificationConfiguration: { LambdaConfigurations } },
      },
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } },
    });
    const [fn] = declared.all('AWS::Lambda::Function');
    expect(fn?.properties['Environment']).toEqual({
      Variables: { BUCKET: 'stack-Bucket-EXPANDED' },
    });
  });
});

interface Changed {
  address: string;
  type: string;
  name: string;
  after?: Parameters;
  after_unknown?: Parameters;
  expressions?: Parameters;
}

function planOf({ expressions = {}, after = {}, after_unknown = {}, ...change }: Changed): Plan {
  const address = `${change.type}.${change.name}`;
  const module = { resources: [{ address, expressions }] };
  const more = { mode: 'managed' as const, module_address: 'module.one' };
  return {
    resource_changes: [{ ...change, ...more, change: { after, after_unknown } }],
    configuration: { root_module: { module_calls: { one: { module } } } },
  };
}

describe('a value that a plan does not know', () => {
  const orders = {
    address: 'module.one.aws_sqs_queue.orders',
    type: 'aws_sqs_queue',
    name: 'orders',
  };
  const after = { name: 'orders', visibility_timeout_seconds: 60 };
  const after_unknown = { redrive_policy: true, policy: true, url: true };
  const plan = planOf({ ...orders, after, after_unknown, expressions: { redrive_policy: {} } });
  const redrive = '{"deadLetterTargetArn":"arn:dead"}';
  const mocked = planOf({ ...orders, after: { redrive_policy: redrive, policy: 'x7k2m9qa' } });

  it('is that of the mocks where the configuration sets it, and otherwise does not count', () => {
    expect(declaredByPlan(plan, mocked, 'one').find(queue, 'orders')).toEqual({
      QueueName: 'orders',
      VisibilityTimeout: 60,
      RedrivePolicy: redrive,
    });
  });

  it('is mocked with what the resource would have', () => {
    expect(mocksOf(plan)).toContain(
      '{"url":"https://sqs.eu-west-1.amazonaws.com/123456789012/orders"}',
    );
  });
});

describe('the list of what is not deployed', () => {
  const entry: NotDeployed = { target: 'sam', where: () => true, error: /NoWay/, reason: 'Moto.' };

  it('puts the expanded comparison in the place of the expected error only', () => {
    expect(settled({ kind: 'failed', error: 'NoWay for PutThing' }, entry)).toEqual({
      kind: 'expanded',
      reason: 'Moto.',
    });
    const other = { kind: 'failed', error: 'connection refused' } as const;
    expect(settled(other, entry)).toEqual(other);
    const deployed = { kind: 'deployed', outputs: {}, problems: [] } as const;
    expect(settled({ ...deployed, problems: [] }, entry)).toMatchObject({
      kind: 'failed',
      error: expect.stringContaining('not-deployed.ts'),
    });
  });

  it('has what it doubts tried alone, and removed', async () => {
    const placed = ['sure', 'doubted', 'spared'].map(
      (name) => ({ subject: { name, variant: { variant: name } } }) as unknown as Placed,
    );
    const named = (name: string) => (subject: Pick<Subject, 'variant'>) =>
      subject.variant.variant === name;
    const list = [
      { ...entry, where: named('doubted') },
      { ...entry, where: named('spared'), error: null, reason: 'Dear.' },
    ];
    const told: string[] = [];
    const tell = (verb: string, all: readonly Placed[]) =>
      told.push(`${verb} ${all.map(({ subject }) => subject.name)}`);
    const route = {
      async deploy(all: readonly Placed[]) {
        tell('deploy', all);
        return new Map(
          all.map(({ subject }) => [subject.name, { kind: 'failed', error: 'NoWay' }]),
        );
      },
      remove: async (all: readonly Placed[]) => tell('remove', all),
    } as unknown as Route;
    const scratch = mkdtempSync(join(tmpdir(), 'not-deployed-'));
    const results = await deploySorted(route, sorted('sam', placed, list), { scratch } as Ground);
    expect(told).toEqual(['deploy sure', 'deploy doubted', 'remove doubted']);
    expect(Object.fromEntries(results)).toEqual({
      sure: { kind: 'failed', error: 'NoWay' },
      doubted: { kind: 'expanded', reason: 'Moto.' },
      spared: { kind: 'expanded', reason: 'Dear.' },
    });
  });

  it('has scripts run for the variants default and source, one with a consumer, and that of a team', () => {
    const namesOf = (subjects: readonly Subject[]) =>
      new Set(subjects.map(({ variant }) => variant.variant));
    const run = soundSubjects.filter((subject) => !entryFor(subject, 'aws-cli'));
    const all = namesOf(soundSubjects);
    expect([...namesOf(run)].sort()).toEqual(
      ['default', 'enhanced-fan-out', 'source', 'team'].filter((each) => all.has(each)),
    );
    for (const target of ['sam', 'cdk', 'terraform'])
      expect(soundSubjects.filter((subject) => entryFor(subject, target))).toEqual([]);
  });
});

describe('a run', () => {
  it('removes the projects of runs that have died, and nobody else’s', () => {
    const names = ['deploy-7-sam-a', 'deploy-8-sam-a', 'deploy-notes', 'judged-x'];
    expect(orphans(names, (run) => run === 8)).toEqual(['deploy-7-sam-a']);
  });
});
