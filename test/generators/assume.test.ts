import { expect, it } from 'vitest';
import { diagram } from '../../generators/diagram.js';
import { effectsOf } from '../../generators/effects.js';
import { grantsFor } from '../../generators/grants.js';
import { queue, serviceRole } from '../../generators/resources.js';
import {
  madeAfterFunction,
  type Resource,
  type TriggerWiring,
  type Wiring,
} from '../../generators/wiring.js';

const node = (kind: string, id: string, props: Resource['props']): Resource => ({
  kind,
  id,
  title: id,
  props,
  existing: null,
  declared: null,
});

const trigger: TriggerWiring = {
  resources: [
    node('group', 'group', { name: 'ours' }),
    serviceRole({
      id: 'call-role',
      title: 'Role of the caller',
      name: 'orders-call',
      principal: 'caller.amazonaws.com',
      actingFor: 'group',
    }),
    node('caller', 'caller', { name: 'orders', group: { ref: 'group' } }),
    queue({ id: 'undelivered', title: 'Undelivered', name: 'orders-undelivered' }),
  ],
  link: {
    kind: 'assume',
    variant: 'caller',
    source: { ref: 'caller' },
    role: { ref: 'call-role' },
    functionActions: ['lambda:InvokeFunction'],
    statements: [{ id: 'read', actions: ['x:Read'], on: { ref: 'group' }, suffix: '/*' }],
    settings: { maximumRetryAttempts: 3 },
    deadLetter: { ref: 'undelivered' },
  },
  asyncInvoke: null,
};

const wiring: Wiring = {
  ...trigger,
  fn: {
    name: 'orders',
    called: 'orders',
    runtime: 'nodejs22.x',
    memory: 256,
    timeout: 30,
    architecture: 'arm64',
    logRetention: 30,
    environment: {},
  },
  grants: grantsFor(trigger),
};

it('lets the role call the function and what the link names, and send what was not taken', () => {
  expect(wiring.grants).toEqual([
    { kind: 'assume', id: 'invoke', actions: ['lambda:InvokeFunction'], on: null, suffix: null },
    { kind: 'assume', id: 'read', actions: ['x:Read'], on: { ref: 'group' }, suffix: '/*' },
    {
      kind: 'assume',
      id: 'undelivered',
      actions: ['sqs:SendMessage'],
      on: { ref: 'undelivered' },
      suffix: null,
    },
  ]);
});

it('is told: who calls, who may assume the role on whose behalf, and what the role may do', () => {
  const told = effectsOf({ wiring, host: null }).map(({ kind, text }) => `${kind}: ${text}`);
  expect(told.slice(6)).toEqual([
    'notification: caller orders calls orders: maximum retry attempts 3',
    'notification: caller.amazonaws.com may assume role orders-call, for group ours of the same account',
    'failure: what caller orders cannot hand to orders goes to queue orders-undelivered',
    'role: role orders-call may call lambda:InvokeFunction on orders and its versions',
    'role: role orders-call may call x:Read on group ours/*',
    'role: role orders-call may call sqs:SendMessage on queue orders-undelivered',
  ]);
});

it('has the function before the role and the caller', () => {
  expect(madeAfterFunction(wiring).map(({ id }) => id)).toEqual(['call-role', 'caller']);
});

it('is drawn without the role', () => {
  expect(diagram(wiring).split('\n')).toEqual([
    'flowchart LR',
    '  group[group]',
    '  caller[caller]',
    '  undelivered[Undelivered]',
    '  fn["orders"]',
    '  caller -->|call| fn',
    '  group --- caller',
    '  caller -.->|undelivered| undelivered',
  ]);
});
