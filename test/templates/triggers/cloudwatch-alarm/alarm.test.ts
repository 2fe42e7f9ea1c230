import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';

const answer = (more: RawAnswers) =>
  completeAnswers({ name: 'orders', trigger: 'cloudwatch-alarm', ...more }, catalogue);

describe('an alarm is taken', () => {
  it.each([
    {},
    { period: 30 },
    { period: 60, 'evaluation-periods': 1440 },
    { period: 3600, 'evaluation-periods': 168 },
    { 'evaluation-periods': 5, 'datapoints-to-alarm': 5 },
    { dimensions: ['Name=a=b', 'Stage=live'] },
    { 'extended-statistic': 'p100', threshold: '-0.5' },
  ])('%j', async (answers) => {
    await expect(answer(answers)).resolves.toBeDefined();
  });
});

describe('an alarm is refused', () => {
  it.each([
    [{ period: 45 }, '--period takes 10, 20, 30 or a multiple of 60.'],
    [{ period: 90 }, '--period takes 10, 20, 30 or a multiple of 60.'],
    [
      { period: 10, namespace: 'AWS/SQS' },
      '--period takes less than 60 only for metrics of your own, not of a namespace AWS/.',
    ],
    [
      { period: 60, 'evaluation-periods': 1441 },
      '--evaluation-periods comes to more than 86400 seconds, at 60 each.',
    ],
    [
      { period: 3600, 'evaluation-periods': 169 },
      '--evaluation-periods comes to more than 604800 seconds, at 3600 each.',
    ],
    [
      { 'evaluation-periods': 3, 'datapoints-to-alarm': 4 },
      '--datapoints-to-alarm is more than the 3 of --evaluation-periods.',
    ],
    [{ dimensions: ['A=1', 'A=2'] }, '--dimensions names a dimension more than once.'],
    [{ states: [] }, '--states needs at least one state.'],
  ])('%j', async (answers, message) => {
    await expect(answer(answers)).rejects.toThrow(message);
  });
});
