import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../../generators/answers.js';
import { projectOf } from '../../../support/combinations.js';

/** The message with which answers are refused; empty where they are not. */
async function refusal(answers: RawAnswers): Promise<string> {
  const variant = { trigger: 'http-api', variant: 'asked', answers };
  return projectOf(variant).then(
    () => '',
    (error: unknown) => String(error),
  );
}

const origins = { 'allow-origins': ['https://shop.example.com'] };

describe('the trigger http-api refuses', () => {
  it.each([
    [{ timeout: 31 }, '--timeout is at most 30'],
    [{ 'max-age': 0 }, '--max-age needs --allow-origins'],
    [{ 'allow-headers': ['x-shop'] }, '--allow-headers needs --allow-origins'],
    [{ source: 'a1b2c3d4e5', 'access-logs': true }, '--access-logs is for the owner of the API'],
    [{ source: 'a1b2c3d4e5', ...origins }, '--allow-origins is for the owner of the API'],
    [{ routes: ['ANY /{proxy+}'], ...origins }, '--routes has ANY /{proxy+}, which refuses'],
    [{ routes: ['GET /a/{x}', 'POST /a/{y}'] }, '/a/{x} and /a/{y}, but one place takes one'],
    [{ routes: ['GET /a', 'GET /a'] }, '--routes names GET /a twice'],
    [{ routes: ['GET /a-b', 'GET /a/b'] }, 'which would share one name in code'],
    [{ routes: ['GET /{a}/{a}'] }, '--routes has one parameter name twice in /{a}/{a}'],
    [{ routes: ['GET /{all+}/end'] }, '--routes goes on after the greedy {all+}'],
    [{ routes: ['$default'] }, '--routes is «["$default"]»; it does not take «$default»'],
    [{ 'allow-origins': ['shop.example.com'] }, 'it does not take «shop.example.com»'],
  ])('%j', async (answers, message) => {
    expect(await refusal(answers)).toContain(message);
  });
});

describe('the trigger http-api takes', () => {
  it.each([
    { timeout: 30 },
    { routes: ['ANY /{proxy+}'], authorization: 'NONE', ...origins },
    { routes: ['GET /a/{x}', 'GET /a/{y}/b'] },
    { 'allow-origins': ['*', 'http://localhost:5173', 'https://*'], 'max-age': 0 },
  ])('%j', async (answers) => {
    expect(await refusal(answers)).toBe('');
  });
});
