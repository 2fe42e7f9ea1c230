import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../../generators/answers.js';
import { prefixOf } from '../../../../templates/triggers/vpc-lattice/rule.js';
import { projectOf } from '../../../support/combinations.js';

/** The message with which answers are refused; empty where they are not. */
async function refusal(answers: RawAnswers): Promise<string> {
  const variant = { trigger: 'vpc-lattice', variant: 'asked', answers };
  return projectOf(variant).then(
    () => '',
    (error: unknown) => String(error),
  );
}

const source = {
  source:
    'arn:aws:vpc-lattice:eu-west-1:123456789012:service/svc-0285b53b2eabcdefg/listener/listener-0238d4e94abcdefgh',
};

describe('the trigger vpc-lattice refuses', () => {
  it.each([
    [{ priority: 20 }, '--priority needs --source'],
    [{ 'path-prefix': '/orders' }, '--path-prefix needs --source'],
    [{ priority: 101, ...source }, '--priority'],
    [{ 'path-prefix': 'orders', ...source }, '--path-prefix'],
    [{ 'auth-type': 'NONE', ...source }, '--auth-type is for the owner of the service'],
    [{ source: source.source.replace(/\/listener.*/, '') }, '--source'],
  ])('%j', async (answers, message) => {
    expect(await refusal(answers)).toContain(message);
  });

  it('nothing that belongs to a listener', async () => {
    expect(await refusal({ priority: 100, 'path-prefix': '/', ...source })).toBe('');
  });
});

it.each([
  [['GET /orders', 'POST /orders', 'GET /orders/{id}'], '/orders'],
  [['GET /orders/new', 'GET /orders/{id}'], '/orders'],
  [['GET /a/b/c', 'GET /a/b/d'], '/a/b'],
  [['GET /a/b', 'GET /a/b/c'], '/a/b'],
  [['GET /orders', 'GET /items'], '/'],
  [['ANY /{proxy+}'], '/'],
  [['GET /'], '/'],
])('routes %j have in common the paths from %s on', (keys, prefix) => {
  const routes = keys.map((key) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, path };
  });
  expect(prefixOf(routes)).toBe(prefix);
});
