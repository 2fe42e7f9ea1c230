import { describe, expect, it } from 'vitest';
import {
  expressionProblem,
  schedulerProblem,
} from '../../../../templates/shared/rules/expression.js';

describe('a schedule is taken', () => {
  it.each([
    'rate(1 minute)',
    'rate(5 minutes)',
    'rate(1 hour)',
    'rate(7 days)',
    'cron(0 10 * * ? *)',
    'cron(15 12 ? * * *)',
    'cron(0 18 ? * MON-FRI *)',
    'cron(0 8 1 * ? *)',
    'cron(0/15 * * * ? *)',
    'cron(*/10,59 0-4/2 ? JAN,MAR-MAY mon 2025-2030)',
    'cron(0 9 ? * 3#2 *)',
    'cron(0 9 ? * 6L *)',
    'cron(0 9 ? * 2#1 *)',
    'cron(0 9 ? * MON#1 *)',
    'cron(0 9 L * ? *)',
    'cron(0 9 3W * ? *)',
    'cron(0 9 29 2 ? *)',
    'cron(0 9 29 FEB ? 2025-2028)',
    'cron(0 9 31 * ? *)',
    'cron(0 9 28-31 feb ? *)',
    'cron(0 9 31,1 4 ? *)',
    'cron(0 9 25-5 2 ? *)',
    'cron(0 9 31 APR-MAY ? *)',
    'cron(0 9 31 NOV-FEB ? *)',
    'cron(0 9 31 2/10 ? *)',
    'cron(0 9 L-30 2 ? *)',
    'cron(0 9 ? 2 * *)',
  ])('%s', (expression) => {
    expect(expressionProblem(expression)).toBeNull();
  });
});

describe('a schedule is refused', () => {
  it.each([
    ['rate(1 minutes)', 'needs minute after 1: rate(1 minute)'],
    ['rate(5 minute)', 'needs minutes after 5: rate(5 minutes)'],
    ['rate(2 hour)', 'needs hours after 2: rate(2 hours)'],
    ['rate(1 days)', 'needs day after 1: rate(1 day)'],
    ['rate(0 minutes)', 'needs a number from 1 on'],
    ['rate(30 seconds)', 'has the unit seconds, and a rate knows minutes, hours and days'],
    ['rate(1.5 hours)', 'needs a whole number and a unit, such as rate(5 minutes)'],
    ['rate(5minutes)', 'needs a whole number and a unit, such as rate(5 minutes)'],
    [
      'at(2025-03-14T09:00:00)',
      'is of EventBridge Scheduler; a rule takes rate(…) or cron(…) in UTC, again and again',
    ],
    [
      'every(5 minutes)',
      'is neither rate(…), such as rate(5 minutes), nor cron(…), such as cron(0 8 ? * MON-FRI *)',
    ],
    [
      'cron(0 12 * * *)',
      'has 5 fields, and EventBridge takes 6: minutes, hours, day of month, month, day of week, year; as cron(0 12 * * ? *)',
    ],
    [
      'cron(0 12 * * 1)',
      'has 5 fields, and EventBridge takes 6: minutes, hours, day of month, month, day of week, year',
    ],
    [
      'cron(0 12 * * * *)',
      'needs ? as day of month or as day of week: only one of them can say when',
    ],
    [
      'cron(0 12 1 * MON *)',
      'needs ? as day of month or as day of week: only one of them can say when',
    ],
    ['cron(0 12 ? * ? *)', 'needs a value or * where the other day field has ?'],
    ['cron(60 12 * * ? *)', 'has «60» as minutes, which takes 0 to 59'],
    ['cron(0 24 * * ? *)', 'has «24» as hours, which takes 0 to 23'],
    ['cron(? 12 * * ? *)', 'has «?» as minutes, which takes 0 to 59'],
    ['cron(0 12 0 * ? *)', 'has «0» as day of month, which takes 1 to 31'],
    ['cron(0 12 * MARCH ? *)', 'has «MARCH» as month, which takes 1 to 12 or JAN to DEC'],
    ['cron(0 12 ? * 0 *)', 'has «0» as day of week, which takes 1 to 7 or SUN to SAT'],
    ['cron(0 12 ? * MON#6 *)', 'has «MON#6» as day of week, which takes 1 to 7 or SUN to SAT'],
    ['cron(0 12 ? * 2#6 *)', 'has «2#6» as day of week, which takes 1 to 7 or SUN to SAT'],
    ['cron(0/0 12 * * ? *)', 'has «0/0» as minutes, which takes 0 to 59'],
    ['cron(0 12 31 2 ? *)', 'is never due: no month of «2» has a day of «31»'],
    ['cron(0 12 30,31 FEB ? *)', 'is never due: no month of «FEB» has a day of «30,31»'],
    ['cron(0 12 31 4/5,jun,11 ? *)', 'is never due: no month of «4/5,jun,11» has a day of «31»'],
    ['cron(0 12 30/1 2 ? *)', 'is never due: no month of «2» has a day of «30/1»'],
    [
      'cron(0 12 29 2 ? 2025-2027,2100)',
      'is never due: no month of «2» has a day of «29» in «2025-2027,2100»',
    ],
    ['cron(0 12 * * ? 1969)', 'has «1969» as year, which takes 1970 to 2199'],
  ])('%s', (expression, problem) => {
    expect(expressionProblem(expression)).toBe(problem);
  });
});

describe('EventBridge Scheduler', () => {
  it.each(['rate(5 minutes)', 'cron(0 18 ? * MON-FRI *)', 'at(2028-02-29T23:59:59)'])(
    'takes %s',
    (expression) => {
      expect(schedulerProblem(expression)).toBeNull();
    },
  );

  const form = 'needs a date and a time without a zone, such as at(2030-01-31T08:00:00)';
  it.each([
    ['rate(5 minute)', 'needs minutes after 5: rate(5 minutes)'],
    ['at(2030-01-31T08:00:00Z)', form],
    ['at(2030-01-31 08:00:00)', form],
    ['at(2030-01-31T08:00)', form],
    ['at(2030-02-29T08:00:00)', 'names a moment that no calendar has'],
    ['at(2030-01-31T24:00:00)', 'names a moment that no calendar has'],
    [
      'every(5 minutes)',
      'is neither at(…), such as at(2030-01-31T08:00:00), nor rate(…), such as rate(5 minutes), nor cron(…), such as cron(0 8 ? * MON-FRI *)',
    ],
  ])('refuses %s', (expression, problem) => {
    expect(schedulerProblem(expression)).toBe(problem);
  });
});
