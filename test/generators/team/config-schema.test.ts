import { describe, expect, it } from 'vitest';
import { refusalOf, teamIn, teamOf } from '../../support/team.js';

const account = 'arn:aws:iam::123456789012';
const lambda = 'arn:aws:lambda:eu-west-1:123456789012';
const many = (count: number, item: (at: number) => string): string =>
  `[${Array.from({ length: count }, (_, at) => item(at)).join(', ')}]`;

describe('a configuration', () => {
  it('with everything is read', async () => {
    const team = await teamOf(
      `$schema: ./schema.json
defaults: { memory: 512, batchSize: 25 }
locked: { iac: terraform, runtime: python3.13 }
allowed:
  language: [python]
  timeout: { minimum: 5, maximum: 60 }
  name: { pattern: acme-* }
tags: { Owner: payments, 'cost:centre': '4711', Empty: '' }
naming: { prefix: acme-payments- }
layout: { functions: services/functions }
runtime: python3.12
logRetention: 400
tracing: Active
alarms: { errors: 1, actions: ['arn:aws:sns:eu-west-1:123456789012:alarms'] }
permissionsBoundary: ${account}:policy/team/boundary
vpc: { subnetIds: [subnet-0a1b2c3d], securityGroupIds: [sg-0a1b2c3d] }
layers: ['${lambda}:layer:base:3']
files: [{ path: 'owners/{name}.txt', template: files/OWNERS.hbs }]
templates: .lambda-trigger/templates
`.replace('runtime: python3.12\n', ''),
    );
    expect(team.defaults).toEqual({ memory: 512, 'batch-size': 25 });
    expect(team.locked.get('iac')).toEqual({
      value: 'terraform',
      origin: { file: 'lambda-trigger.config.yaml', line: 3 },
    });
    expect(team.allowed.get('timeout')?.allowance).toEqual({ minimum: 5, maximum: 60 });
    expect(team.standard).toEqual({
      tags: { Owner: 'payments', 'cost:centre': '4711', Empty: '' },
      naming: { prefix: 'acme-payments-' },
      layout: { functions: 'services/functions' },
      logRetention: 400,
      tracing: 'Active',
      alarms: {
        actions: ['arn:aws:sns:eu-west-1:123456789012:alarms'],
        ...{ errors: 1, throttles: null, failedEvents: null },
      },
      permissionsBoundary: `${account}:policy/team/boundary`,
      vpc: { subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] },
      layers: [`${lambda}:layer:base:3`],
      files: [{ path: 'owners/{name}.txt', template: 'files/OWNERS.hbs' }],
    });
  });

  it.each(['', '# nothing yet\n', '{}'])('may say nothing: %j', async (text) => {
    expect(await teamOf(text)).toMatchObject({ defaults: {}, standard: {}, explained: [] });
  });

  it('takes each value at the edge of what AWS takes', async () => {
    const { standard } = await teamOf(`tags: { ${'k'.repeat(128)}: ${'v'.repeat(256)} }
naming: { prefix: ${'p'.repeat(15)} }
vpc:
  subnetIds: ${many(16, (at) => `subnet-${at}`)}
  securityGroupIds: ${many(5, (at) => `sg-${at}`)}
layers: ${many(5, (at) => `'${lambda}:layer:base:${at}'`)}
`);
    expect(standard.vpc?.subnetIds).toHaveLength(16);
  });
});

describe('what is wrong', () => {
  it.each<[yaml: string, line: number, message: string, hint: string]>([
    ['tag: {}', 1, 'tag is no key that is known.', 'Did you mean tags?'],
    ['\nlocks: { iac: sam }', 2, 'locks is no key that is known.', 'Did you mean locked?'],
    ['logretention: 30', 1, 'logretention is no key', 'Did you mean logRetention?'],
    ['vpc:\n  subnets: []', 2, 'vpc.subnets is no key', 'Did you mean subnetIds?'],
    ['allowed:\n  memory: { minimun: 5 }', 2, 'allowed.memory.minimun is no key', 'minimum'],
    ['files:\n  - { path: "{name}", tmplate: a.hbs }', 2, 'files[0].tmplate', 'template'],
    ['defaults:\n  runtme: python3.13', 2, 'defaults.runtme is no answer', 'Did you mean runtime?'],
    ['locked:\n  batch-sise: 5', 2, 'locked.batch-sise is no answer', 'Did you mean batch-size?'],
    ['allowed:\n  zzzzzzz: [a]', 2, 'allowed.zzzzzzz is no answer', 'describe <trigger>'],
    ['defaults:\n  name: orders', 2, 'defaults.name is what each function has of its own', 'flags'],
    ['locked:\n  source: x', 2, 'locked.source is what each function has of its own', 'flags'],
    ['defaults:\n  language: pyton', 2, 'defaults.language is «pyton»', 'Did you mean python?'],
    ['locked:\n  iac: terafform', 2, 'locked.iac is «terafform»', 'Did you mean terraform?'],
    ['allowed:\n  trigger: [sqs,\n   snss]', 3, 'allowed.trigger[1] is «snss»', 'mean sns?'],
    ['runtime: python2.7', 1, 'runtime is «python2.7»', 'Did you mean python3'],
    ['runtime: go1.x', 1, 'runtime is «go1.x»', 'It can be'],
    ['defaults:\n  memory: 64', 2, 'defaults.memory takes a whole number from 128', 'Memory'],
    ['defaults:\n  memory: lots', 2, 'defaults.memory takes a whole number', 'Memory'],
    ['locked: { style: fancy }', 1, 'locked.style takes plain, powertools', ''],
    ['allowed:\n  memory: { pattern: a* }', 2, 'allowed.memory takes no pattern', 'minimum'],
    ['allowed:\n  name: { minimum: 1 }', 2, 'allowed.name takes no range', 'list'],
    ['allowed:\n  memory: { minimum: 9, maximum: 5 }', 2, 'no minimum above its maximum', ''],
    ['allowed:\n  memory: {}', 2, 'takes minimum, maximum or pattern', ''],
    ['allowed:\n  name: { pattern: a, minimum: 1 }', 2, 'a range or a pattern, not both', ''],
    ['allowed:\n  memory: 512', 2, 'takes a list of values, {minimum, maximum} or', ''],
    ['allowed:\n  memory: []', 2, 'takes at least 1 items', ''],
    ['defaults: []', 1, 'defaults takes a map of answers', ''],
    ['defaults:\n  memory: { a: 1 }', 2, 'takes text, a number, true or false', ''],
    ['tags:\n  aws:owner: me', 2, 'tags.aws:owner is no key of a tag', ''],
    ['tags:\n  AWS:owner: me', 2, 'is no key of a tag', ''],
    ['tags:\n  "a#b": me', 2, 'is no key of a tag', ''],
    [`tags:\n  ${'k'.repeat(129)}: me`, 2, 'is no key of a tag', ''],
    [`tags:\n  a: ${'v'.repeat(257)}`, 2, 'tags.a takes at most 256 characters', ''],
    ['tags:\n  a: 5', 2, 'tags.a takes text', ''],
    ['tags:\n  a: "x\\u202ey"', 2, 'tags.a takes letters', ''],
    [`tags: {${many(51, (at) => `t${at}: x`).slice(1, -1)}}`, 1, 'tags takes at most 50', ''],
    ['logRetention: 31', 1, 'logRetention takes the days that CloudWatch Logs', ''],
    ['logRetention: "30"', 1, 'logRetention takes the days', ''],
    ['tracing: active', 1, 'tracing takes Active or PassThrough; Active is near', ''],
    ['permissionsBoundary: boundary', 1, 'takes the ARN of a managed policy', ''],
    [`permissionsBoundary: ${account}:role/x`, 1, 'takes the ARN of a managed policy', ''],
    ['vpc: { subnetIds: [a], securityGroupIds: [sg-1] }', 1, 'vpc.subnetIds[0] takes ids', ''],
    ['vpc:\n  subnetIds: [subnet-1]', 1, 'vpc.securityGroupIds is missing', ''],
    ['vpc: { subnetIds: [], securityGroupIds: [sg-1] }', 1, 'takes 1 to 16 subnets', ''],
    ['vpc: { subnetIds: [subnet-1, subnet-1], securityGroupIds: [sg-1] }', 1, 'twice', ''],
    [`layers: ${many(6, (at) => `'${lambda}:layer:base:${at}'`)}`, 1, 'at most 5 layers', ''],
    [`layers: ['${lambda}:layer:base']`, 1, 'layers[0] takes ARNs of layer versions', ''],
    ['alarms: { errors: 0 }', 1, 'alarms.errors takes a whole number from 1', ''],
    ['alarms: { errors: 1.5 }', 1, 'alarms.errors takes a whole number from 1', ''],
    ['alarms: { actions: [alarms] }', 1, 'alarms.actions[0] takes ARNs', ''],
    ['naming: { prefix: Acme }', 1, 'naming.prefix takes up to 15', ''],
    [`naming: { prefix: ${'p'.repeat(16)} }`, 1, 'naming.prefix takes up to 15', ''],
    ['naming: { prefix: a--b }', 1, 'naming.prefix takes up to 15', ''],
    ['layout: { functions: ../elsewhere }', 1, 'layout.functions takes a folder', ''],
    ['layout: { functions: /etc }', 1, 'layout.functions takes a folder', ''],
    ['layout: { functions: .git/hooks }', 1, 'layout.functions takes a folder', ''],
    ['files: [{ path: OWNERS, template: a.hbs }]', 1, 'files[0].path takes a path', ''],
    ['files: [{ path: "../{name}", template: a.hbs }]', 1, 'files[0].path takes a path', ''],
    ['files: [{ path: "{name}/{x}", template: a.hbs }]', 1, 'files[0].path takes a path', ''],
    ['files: [{ path: "{name}", template: ../a.hbs }]', 1, 'files[0].template takes', ''],
    ['files: [{ path: "{name}", template: a.txt }]', 1, 'files[0].template takes', ''],
    ['templates: ../others', 1, 'templates takes a folder beside the file', ''],
    ['extends: []\nextends: a', 2, '«extends» twice', ''],
    ['extends: 5', 1, 'extends takes an npm package', ''],
    ['extends: "a\\u001b[2Jb"', 1, 'extends takes an npm package', ''],
    ['runtime: python3.13\ndefaults: { runtime: python3.12 }', 1, 'for the second time', ''],
    ['defaults:\n  batchSize: 1\n  batch-size: 2', 3, 'says batch-size for the second time', ''],
    ['- a', 1, 'takes a map of members', ''],
    ['text', 1, 'takes a map of members', ''],
  ])('%j is line %i: %s', async (yaml, line, message, hint) => {
    const error = await refusalOf(teamOf(yaml));
    expect(error).toMatchObject({ code: 'CLT_BAD_CONFIG', path: 'lambda-trigger.config.yaml' });
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
    if (yaml !== '- a' && yaml !== 'text') expect(error.line).toBe(line);
    expect(error.message).toMatch(/^[^\n]+\.$/);
  });

  it('is told of the first place in the file', async () => {
    const error = await refusalOf(teamOf('tracing: active\nlayer: []\nlogRetention: 2\n'));
    expect(error).toMatchObject({ line: 1, message: expect.stringContaining('tracing') });
  });

  it('names the file where it has no lines of its own', async () => {
    const files = { 'lambda-trigger.config.mjs': 'export default { tracing: "active" };' };
    const error = await refusalOf(teamIn(files, {}, { trust: true }));
    expect(error.message).toContain('tracing of lambda-trigger.config.mjs takes Active');
    expect(error.line).toBeUndefined();
  });
});
