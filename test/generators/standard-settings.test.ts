import { describe, expect, it } from 'vitest';
import { triggerContext } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import type { Answers, Standard } from '../../generators/define.js';
import { effectsOf } from '../../generators/effects.js';
import { planFunction } from '../../generators/plan.js';
import {
  settingGrants,
  standardNotes,
  standardSettings,
} from '../../generators/standard-settings.js';
import type { FunctionSettings } from '../../generators/wiring.js';
import { fullStandard } from '../support/combinations.js';
import { hostIn, seenBy } from '../support/in-memory.js';

const answers: Answers = {
  name: 'orders',
  trigger: 'sqs',
  language: 'typescript',
  style: 'plain',
  iac: 'sam',
  source: null,
  to: null,
  runtime: 'nodejs22.x',
  memory: 256,
  timeout: 30,
  region: null,
  options: {},
};

const own = ['tracing', 'vpc', 'layers', 'logRetention'] as const;

describe('settings of a team', () => {
  it('are all those of a new function, under their names', () => {
    expect(standardSettings(fullStandard, {}, false)).toEqual(fullStandard);
  });

  it('are of what is made alone beside a function that is there already', () => {
    const { tags, permissionsBoundary } = fullStandard;
    expect(standardSettings(fullStandard, {}, true)).toEqual({ tags, permissionsBoundary });
  });

  it('are left out where functions of the trigger cannot have them', () => {
    const left = standardSettings(fullStandard, { lacks: ['vpc', 'layers'] }, false);
    const { vpc: _vpc, layers: _layers, ...rest } = fullStandard;
    expect(left).toEqual(rest);
  });

  it.each<Standard>([
    {},
    { tags: {}, layers: [] },
    { alarms: { actions: [], errors: 1, throttles: null, failedEvents: null } },
    { naming: { prefix: 'acme-' }, layout: { functions: 'services' } },
  ])('are none for %j', (standard) => {
    expect(standardSettings(standard, {}, false)).toEqual({});
  });

  it('change no member of a function where nobody sets one', async () => {
    const sqs = await catalogue.trigger('sqs');
    const { fn } = triggerContext(answers, sqs);
    for (const name of ['tags', 'permissionsBoundary', ...own.slice(0, 3)]) {
      expect(fn).not.toHaveProperty(name);
    }
    expect(fn.logRetention).toBe(30);
  });
});

const actionsOf = (fn: Partial<FunctionSettings>): string[] =>
  settingGrants(fn as FunctionSettings).flatMap(({ actions, on }) =>
    actions.map((action) => `${action} on ${'arn' in on ? on.arn : on.ref}`),
  );

describe('permissions for settings', () => {
  it('let traces be sent, whoever decides to make one', () => {
    const traces = ['xray:PutTelemetryRecords on *', 'xray:PutTraceSegments on *'];
    expect(actionsOf({ tracing: 'Active' })).toEqual(traces);
    expect(actionsOf({ tracing: 'PassThrough' })).toEqual(traces);
  });

  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html
  it('are those of the policy of AWS for network interfaces, less what is for logs', () => {
    const { vpc } = fullStandard;
    expect(actionsOf({ ...(vpc && { vpc }) }).sort()).toEqual([
      'ec2:AssignPrivateIpAddresses on *',
      'ec2:CreateNetworkInterface on *',
      'ec2:DeleteNetworkInterface on *',
      'ec2:DescribeNetworkInterfaces on *',
      'ec2:DescribeSubnets on *',
      'ec2:UnassignPrivateIpAddresses on *',
    ]);
  });

  it('are none for layers, tags and boundaries', () => {
    const { tracing: _tracing, vpc: _vpc, ...rest } = fullStandard;
    expect(actionsOf(rest as Partial<FunctionSettings>)).toEqual([]);
  });
});

async function planOf(more: Partial<Answers>) {
  const merged = { ...answers, standard: fullStandard, ...more };
  const trigger = await catalogue.trigger(merged.trigger);
  const language = await catalogue.language(merged.language);
  const options = Object.fromEntries(
    Object.entries(trigger.options).map(([name, option]) => [name, option.default]),
  );
  return planFunction({ ...merged, options: { ...options, ...more.options } }, trigger, language);
}

const codesOf = async (more: Partial<Answers>): Promise<string[]> =>
  standardNotes(await planOf(more)).map(({ code }) => code);

describe('notes', () => {
  it('tell what a network of subnets leads to, and nothing else', async () => {
    expect(await codesOf({})).toEqual(['CLT_VPC_EGRESS']);
    expect(await codesOf({ standard: { tags: { team: 'payments' } } })).toEqual([]);
  });

  it('tell what functions of CloudFront are without', async () => {
    const edge = { trigger: 'lambda-edge', options: { 'domain-name': 'www.example.org' } };
    const plan = await planOf(edge);
    expect(standardNotes(plan)).toEqual([
      {
        code: 'CLT_STANDARD_LEFT_OUT',
        message:
          'Functions of lambda-edge cannot have tracing, vpc, layers, which the team sets: orders is without.',
      },
    ]);
    for (const name of ['tracing', 'vpc', 'layers'])
      expect(plan.wiring.fn).not.toHaveProperty(name);
    expect(plan.wiring.fn).toMatchObject({ logRetention: 90, tags: fullStandard.tags });
  });
});

const template = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Timeout: 20
`;

describe('beside a function that is there already', () => {
  async function hosted(more: Partial<Answers> = {}) {
    const seen = await seenBy('sam', { 'template.yaml': template });
    const { address } = hostIn(seen);
    const merged = { ...answers, to: address, standard: fullStandard, ...more };
    const trigger = await catalogue.trigger(merged.trigger);
    const options = Object.fromEntries(
      Object.entries(trigger.options).map(([name, option]) => [name, option.default]),
    );
    const language = await catalogue.language('typescript');
    return planFunction({ ...merged, options }, trigger, language, { declared: seen.declared });
  }

  it('what is made has tags and boundary, and the function keeps its settings, which is told', async () => {
    const plan = await hosted();
    const { tags, permissionsBoundary } = fullStandard;
    expect(plan.wiring.fn).toMatchObject({ tags, permissionsBoundary });
    for (const name of own.slice(0, 3)) expect(plan.wiring.fn).not.toHaveProperty(name);
    expect(plan.wiring.grants.map(({ id }) => id)).toEqual(['poll']);
    const [note, ...others] = standardNotes(plan);
    expect(others).toEqual([]);
    expect(note?.code).toBe('CLT_HOST_STANDARD');
    expect(note?.message).toContain('Worker keeps its own settings');
  });

  it('nothing has either where nothing is made', async () => {
    const plan = await hosted({ source: 'arn:aws:sqs:eu-west-1:123456789012:orders' });
    expect(plan.wiring.fn).not.toHaveProperty('tags');
    expect(plan.wiring.fn).not.toHaveProperty('permissionsBoundary');
  });
});

describe('effects', () => {
  it('tell each setting, and none where nobody sets one', async () => {
    const texts = async (standard: Standard): Promise<string[]> =>
      effectsOf(await planOf({ standard })).map(({ text }) => text);
    const plain = await texts({});
    const { logRetention: _days, ...settings } = fullStandard;
    const added = (await texts(settings)).filter((text) => !plain.includes(text));
    expect(added).toEqual([
      'tags team, cost-center, owner on what is made',
      'roles bounded by arn:aws:iam::123456789012:policy/acme/functions',
      'traces of orders with AWS X-Ray, Active',
      'network interfaces of orders in subnet-0a1b2c3d4e5f60718, subnet-0f1e2d3c4b5a69788',
      'layers of orders: arn:aws:lambda:eu-west-1:123456789012:layer:acme-telemetry:1, arn:aws:lambda:eu-west-1:123456789012:layer:acme-certificates:1',
      'orders may call xray:PutTelemetryRecords, xray:PutTraceSegments on any resource',
      'orders may call ec2:AssignPrivateIpAddresses, ec2:CreateNetworkInterface, ec2:DeleteNetworkInterface, ec2:DescribeNetworkInterfaces, ec2:DescribeSubnets, ec2:UnassignPrivateIpAddresses on any resource',
    ]);
  });
});
