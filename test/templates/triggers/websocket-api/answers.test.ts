import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../../generators/answers.js';
import { projectOf } from '../../../support/combinations.js';

/** The message with which answers are refused; empty where they are not. */
async function refusal(answers: RawAnswers): Promise<string> {
  const variant = { trigger: 'websocket-api', variant: 'asked', answers };
  return projectOf(variant).then(
    () => '',
    (error: unknown) => String(error),
  );
}

const source = { source: 'a1b2c3d4e5' };

describe('the trigger websocket-api refuses', () => {
  it.each([
    [{ timeout: 30 }, '--timeout is at most 29'],
    [{ routes: ['$default'] }, '--routes lacks $connect'],
    [{ routes: ['$connect', 'place-order', 'placeOrder'] }, 'has place-order and placeOrder'],
    [{ routes: ['$connect', 'connect'] }, 'has $connect and connect'],
    [{ routes: ['$connect', '$connect'] }, 'has $connect twice'],
    [{ routes: ['$connect', '$other'] }, 'it does not take «$other»'],
    [{ routes: ['$connect', 'a*'] }, 'it does not take «a*»'],
    [{ routes: [], ...source }, '--routes needs at least one route'],
    [{ 'route-selection-expression': '$request.header.action' }, '--route-selection-expression'],
    [{ 'stage-name': '$default' }, '--stage-name'],
  ])('%j', async (answers, message) => {
    expect(await refusal(answers)).toContain(message);
  });
});

describe('the trigger websocket-api takes', () => {
  it.each([
    { timeout: 29 },
    { routes: ['sendMessage'], ...source },
    { routes: ['$connect', 'ANY', 'class', 'constructor'] },
    { 'route-selection-expression': '$request.body.meta.type' },
  ])('%j', async (answers) => {
    expect(await refusal(answers)).toBe('');
  });
});
