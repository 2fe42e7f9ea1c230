import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../generators/answers.js';
import { catalogue } from '../../../generators/catalogue.js';
import {
  areAlike,
  type Branch,
  branchOf,
  inOrder,
  takesOf,
} from '../../../generators/dispatch/branches.js';
import { planFunction } from '../../../generators/plan.js';
import { answersOf } from '../../support/combinations.js';

async function branchFor(trigger: string, answers: RawAnswers = {}): Promise<Branch> {
  const complete = await answersOf({ trigger, variant: 'branch', answers });
  const language = await catalogue.language('typescript');
  const plan = planFunction(complete, await catalogue.trigger(trigger), language);
  const branch = await branchOf(plan, catalogue);
  if (!branch) throw new Error(`Nothing tells the events of ${trigger}.`);
  return branch;
}

const windows = { 'tumbling-window-in-seconds': 60 };
const stream = await branchFor('kinesis');
const window = await branchFor('kinesis', windows);
const tableWindow = await branchFor('dynamodb-streams', windows);
const bus = await branchFor('eventbridge-rule');
const timer = await branchFor('eventbridge-schedule');
const queue = await branchFor('sqs');

describe('a branch', () => {
  it('takes what has its signs beside those of its own', () => {
    expect(takesOf(stream.plan, window)).toBe(true);
    expect(takesOf(window.plan, stream)).toBe(false);
    expect(takesOf(bus.plan, timer)).toBe(true);
    expect(takesOf(timer.plan, bus)).toBe(false);
    expect(takesOf(queue.plan, stream)).toBe(false);
  });

  it('is like one whose events it takes, and which takes its own', () => {
    expect(areAlike(window, tableWindow)).toBe(true);
    expect(areAlike(stream, tableWindow)).toBe(false);
    expect(areAlike(bus, timer)).toBe(false);
  });

  it.each([[[stream, queue, window]], [[window, stream, queue]], [[queue, window, stream]]])(
    'of a window goes before that of its stream',
    (given) => {
      const order = inOrder(given);
      expect(order).toHaveLength(3);
      expect(order.indexOf(window)).toBeLessThan(order.indexOf(stream));
    },
  );
});
