import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../../generators/answers.js';
import { projectOf } from '../../../support/combinations.js';

const source =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2';

function made(answers: RawAnswers) {
  return projectOf({ trigger: 'alb', variant: 'asked', answers });
}

/** The message with which answers are refused; empty where they are not. */
async function refusal(answers: RawAnswers): Promise<string> {
  return made(answers).then(
    () => '',
    (error: unknown) => String(error),
  );
}

/** What the listener is told. */
async function forwarded(answers: RawAnswers) {
  const { functions } = await made({ source, ...answers });
  const link = functions[0]?.plan.wiring.link;
  if (link?.kind !== 'forward') throw new Error('Nothing is forwarded.');
  return link.settings;
}

const scattered = ['a', 'b', 'c', 'd', 'e', 'f'].map((path) => `GET /${path}`);

describe('the trigger alb refuses', () => {
  it.each([
    [{ priority: 20 }, '--priority needs --source, the listener that forwards'],
    [{ 'host-header': ['shop.example.com'] }, '--host-header needs --source'],
    [{ 'path-pattern': ['/orders'] }, '--path-pattern needs --source'],
    [{ source, routes: scattered }, 'a rule takes 5 paths and hosts, these are 6'],
    [{ source, 'path-pattern': ['orders'] }, 'it does not take «orders»'],
    [{ source, priority: 0 }, '--priority'],
    [{ source: 'shop' }, 'is not a listener'],
    [{ source: source.replace('listener/app', 'listener/net') }, 'is not a listener'],
    [{ routes: ['GET /a', 'GET /a'] }, '--routes names GET /a twice'],
  ])('%j', async (answers, message) => {
    expect(await refusal(answers)).toContain(message);
  });
});

describe('a listener forwards', () => {
  it.each<[RawAnswers, string[]]>([
    [{}, ['/orders', '/orders/*']],
    [{ routes: ['GET /', 'GET /a/{id}', 'PUT /a/{id}/parts/{part}'] }, ['/', '/a/*']],
    [{ routes: ['ANY /{proxy+}', 'GET /orders', 'GET /'] }, ['/*']],
    [{ routes: scattered, 'path-pattern': ['/?'] }, ['/?']],
  ])('of %j the paths %j', async (answers, paths) => {
    expect((await forwarded(answers))['pathPattern']).toEqual(paths);
  });
});
