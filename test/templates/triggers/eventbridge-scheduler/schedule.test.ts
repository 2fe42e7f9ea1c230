import { describe, expect, it } from 'vitest';
import {
  inputOf,
  scheduleProblem,
} from '../../../../templates/triggers/eventbridge-scheduler/schedule.js';

const answers = {
  'schedule-expression': 'rate(1 hour)',
  'schedule-expression-timezone': 'UTC',
  'maximum-window-in-minutes': null,
  'start-date': null,
  'end-date': null,
  input: null,
  state: 'ENABLED',
};

describe('a schedule is taken', () => {
  it.each([
    {},
    { 'schedule-expression': 'at(2030-01-31T08:00:00)' },
    { 'schedule-expression-timezone': 'America/Argentina/Buenos_Aires' },
    { 'schedule-expression-timezone': 'Etc/GMT+5' },
    { 'start-date': '2028-02-29T00:00:00Z', 'end-date': '2028-02-29T00:00:01Z' },
    { input: '{"report":"daily"}' },
  ])('%j', (given) => {
    expect(scheduleProblem({ ...answers, ...given })).toBeNull();
  });
});

describe('a schedule is refused', () => {
  const once = { 'schedule-expression': 'at(2030-01-31T08:00:00)' };
  const leap = { 'start-date': '2030-02-29T00:00:00Z' };
  const bounds = { 'start-date': '2030-01-01T00:00:00Z', 'end-date': '2030-01-01T00:00:00Z' };
  it.each([
    [{ 'schedule-expression': 'rate(1 hours)' }, 'schedule-expression', /^needs hour after 1/],
    [
      { 'schedule-expression-timezone': 'Mars/Base' },
      'schedule-expression-timezone',
      /^is no time zone/,
    ],
    [{ ...once, 'start-date': '2030-01-01T00:00:00Z' }, 'start-date', /due once$/],
    [{ ...once, 'end-date': '2030-01-01T00:00:00Z' }, 'end-date', /due once$/],
    [leap, 'start-date', /no calendar has$/],
    [bounds, 'end-date', /^needs to be after --start-date$/],
    [{ input: '{"report":}' }, 'input', /^is no JSON object$/],
  ])('%j', (given, option, message) => {
    expect(scheduleProblem({ ...answers, ...given })).toEqual({
      option,
      message: expect.stringMatching(message),
    });
  });
});

it('hands over what EventBridge Scheduler fills in, beside the input', () => {
  expect(inputOf({ input: '{"report":"daily"}' })).toEqual({
    scheduleArn: '<aws.scheduler.schedule-arn>',
    scheduledTime: '<aws.scheduler.scheduled-time>',
    executionId: '<aws.scheduler.execution-id>',
    input: { report: 'daily' },
  });
});
