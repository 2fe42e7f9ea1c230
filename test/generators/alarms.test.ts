import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import type { AlarmSettings } from '../../generators/contract/team.js';
import type { Declared } from '../../generators/declared.js';
import { diagram } from '../../generators/diagram.js';
import { effectsOf } from '../../generators/effects.js';
import { loadRun } from '../../generators/load-run.js';
import { newProject } from '../../generators/project.js';
import { madeAfterFunction, type Resource } from '../../generators/wiring.js';

const onCall = 'arn:aws:sns:eu-west-1:123456789012:on-call';
const all: AlarmSettings = { actions: [onCall], errors: 2, throttles: 1, failedEvents: 3 };

async function planned(trigger: string, alarms: AlarmSettings | null, more: RawAnswers = {}) {
  const standard = alarms ? { standard: { alarms } } : {};
  const answers = await completeAnswers(
    { name: 'orders', trigger, iac: 'sam', ...standard, ...more },
    catalogue,
  );
  const { plans } = await loadRun([answers], catalogue);
  const [plan] = plans;
  if (!plan) throw new Error('No function was planned.');
  return plan;
}

const alarmsIn = (resources: readonly Resource[]): Resource[] =>
  resources.filter(({ kind }) => kind === 'metric-alarm');

/** What each alarm is on: namespace, metric, and the node. */
async function watchedBy(trigger: string, alarms: AlarmSettings, more: RawAnswers = {}) {
  const { wiring } = await planned(trigger, alarms, more);
  return alarmsIn(wiring.resources).map(({ props }) => {
    const { ref = 'function' } = (props['watched'] ?? {}) as { ref?: string };
    return `${props['namespace']} ${props['metricName']} of ${ref} from ${props['threshold']} on`;
  });
}

describe('the alarms of a function', () => {
  it('are on failed and throttled invocations, and on the queue of dead letters', async () => {
    expect(await watchedBy('sqs', all)).toEqual([
      'AWS/Lambda Errors of function from 2 on',
      'AWS/Lambda Throttles of function from 1 on',
      'AWS/SQS ApproximateNumberOfMessagesVisible of dead-letters from 3 on',
    ]);
  });

  it('are on each queue that keeps what failed, never on one that is read', async () => {
    const none = { ...all, errors: null, throttles: null };
    const of = (node: string): string =>
      `AWS/SQS ApproximateNumberOfMessagesVisible of ${node} from 3 on`;
    expect(await watchedBy('sns', none)).toEqual([of('failures'), of('undelivered')]);
    expect(await watchedBy('kinesis', none)).toEqual([of('failures')]);
    expect(await watchedBy('eventbridge-pipes', none)).toEqual([of('dead-letters')]);
    expect(await watchedBy('step-functions', none)).toEqual([of('failures')]);
  });

  it('are as many as a team wants', async () => {
    const none = { actions: [], errors: null, throttles: null, failedEvents: null };
    expect(await watchedBy('sns', none)).toEqual([]);
    expect(await watchedBy('sns', { ...none, throttles: 9 })).toEqual([
      'AWS/Lambda Throttles of function from 9 on',
    ]);
  });

  it('leave the wiring of who has no team as it is', async () => {
    for (const trigger of catalogue.triggerIds) {
      const { options = {}, source = null } = await needed(trigger);
      const more = { ...options, ...(source ? { source } : {}) };
      const without = await planned(trigger, null, more);
      const { wiring } = await planned(trigger, all, more);
      const others = wiring.resources.filter(({ kind }) => kind !== 'metric-alarm');
      expect({ ...wiring, resources: others }, trigger).toEqual(without.wiring);
      expect(without.answers, trigger).not.toHaveProperty('standard');
    }
  });

  it('tell in words what has happened', async () => {
    const { wiring } = await planned('sqs', all);
    expect(alarmsIn(wiring.resources).map(({ props }) => props['description'])).toEqual([
      '2 or more invocations of orders failed within five minutes.',
      'Lambda throttled an invocation of orders within five minutes.',
      'orders: 3 or more messages wait (dead-letter queue).',
    ]);
  });

  it('are made after the function that they name, and those of queues before it', async () => {
    const { wiring } = await planned('sqs', all);
    expect(madeAfterFunction(wiring).map(({ id }) => id)).toEqual([
      'errors-alarm',
      'throttles-alarm',
    ]);
  });

  it('are seen in the diagram and among the effects', async () => {
    const plan = await planned('sqs', all);
    const drawn = diagram(plan.wiring);
    expect(drawn).toContain('  fn -.->|alarm| errors_alarm\n');
    expect(drawn).toContain('errors_alarm[Alarm on failed invocations]');
    expect(drawn).toContain('  dead_letters -.->|alarm| dead_letters_alarm');
    expect(effectsOf(plan).map(({ kind, text }) => `${kind}: ${text}`)).toContain(
      'new: metric alarm orders-errors-alarm (Alarm on failed invocations)',
    );
  });
});

async function needed(trigger: string): Promise<{ options?: RawAnswers; source?: string }> {
  const { requiredAnswers } = await import('../../generators/required.js');
  const { source, ...options } = requiredAnswers(await catalogue.trigger(trigger)) as RawAnswers;
  return { options, ...(typeof source === 'string' ? { source } : {}) };
}

/** Codes of the notes of a new project. */
async function noted(trigger: string, alarms: AlarmSettings, more: RawAnswers = {}) {
  const raw = { name: 'orders', trigger, iac: 'terraform', standard: { alarms }, ...more };
  const { notes } = await newProject('shop', [await completeAnswers(raw, catalogue)], catalogue);
  return notes.flatMap(({ code, message }) => (code.startsWith('CLT_') ? [message] : []));
}

describe('what no alarm tells', () => {
  it('is said where no queue is made that keeps what failed', async () => {
    const message = 'No alarm tells of what orders fails for good: no queue is made that keeps it.';
    expect(await noted('api-gateway', all)).toEqual([message]);
    expect(await noted('sqs', all, { source: 'incoming' })).toEqual([message]);
    expect(await noted('sqs', all)).toEqual([]);
    expect(await noted('api-gateway', { ...all, failedEvents: null })).toEqual([]);
  });

  it('is said of a function whose copies run in other regions', async () => {
    const edge = await completeAnswers(
      {
        ...{ name: 'orders', trigger: 'lambda-edge', iac: 'terraform' },
        ...{ 'domain-name': 'example.com', standard: { alarms: all } },
      },
      catalogue,
    );
    const { notes, functions } = await newProject('shop', [edge], catalogue);
    expect(alarmsIn(functions[0]?.plan.wiring.resources ?? [])).toEqual([]);
    expect(notes.map(({ code }) => code)).toContain('CLT_COPIES_UNWATCHED');
  });
});

describe('a function that is there already', () => {
  const host = (onFailure: string | null): Declared => ({
    ...{ type: 'AWS::Serverless::Function', address: 'ShopFunction', name: null },
    ...{ spelledName: null, literals: {}, path: 'template.yaml', line: 1 },
    fn: { called: 'shop', timeout: 30, runtime: 'nodejs22.x', role: null, onFailure },
  });

  async function hosted(onFailure: string | null) {
    const declared = [host(onFailure)];
    const raw = { trigger: 'sns', to: 'ShopFunction', iac: 'sam', standard: { alarms: all } };
    const answers = await completeAnswers(raw, catalogue, declared);
    const { plans } = await loadRun([answers], catalogue, { declared });
    return alarmsIn(plans[0]?.wiring.resources ?? []).map(({ id }) => id);
  }

  it('keeps its own alarms, and has them on the queues that are made', async () => {
    expect(await hosted(null)).toEqual(['failures-alarm', 'undelivered-alarm']);
  });

  it('has none on a queue that is not made, because it keeps its own', async () => {
    expect(await hosted('TheirQueue')).toEqual(['undelivered-alarm']);
  });
});
