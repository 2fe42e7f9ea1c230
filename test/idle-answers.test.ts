import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../generators/answers.js';
import { catalogue } from '../generators/catalogue.js';
import type { Option } from '../generators/define.js';
import { newProject } from '../generators/project.js';
import { requiredAnswers } from '../generators/required.js';
import { triggerIds, variants } from './support/combinations.js';

/** What the existing source of a trigger cannot be named without. */
const beside: { readonly [trigger: string]: RawAnswers } = {
  'api-gateway': { 'root-resource-id': 'abcde12345' },
};

/** Answers that are not the default: those that need no knowledge of what they mean, else those of the variants. */
function triedOf(trigger: string, name: string, option: Option): unknown[] {
  if (option.type === 'string' || option.type === 'list') {
    const own = variants.filter((each) => each.trigger === trigger);
    return own.flatMap(({ answers }) => (answers[name] === undefined ? [] : [answers[name]]));
  }
  if (option.type === 'boolean') return [!option.default];
  if (option.type === 'enum') return option.enum.filter((each) => each !== option.default);
  if (option.type !== 'integer' && option.type !== 'number') return [];
  return [option.minimum, option.maximum].filter((each) => each !== option.default);
}

/** The project of one function and what a person is told; null for answers that are refused. */
async function made(raw: RawAnswers) {
  const answers = await completeAnswers(raw, catalogue).catch(() => null);
  if (!answers) return null;
  const { files, notes } = await newProject('orders', [answers], catalogue);
  const told = notes.filter(({ code }) => code === 'CLT_IDLE_ANSWER');
  const own = [...files.values()].filter(({ path }) => !path.startsWith('.lambda-trigger/'));
  return { text: JSON.stringify(own), told: told.map(({ message }) => message) };
}

describe.each(triggerIds)('%s', (id) => {
  it('makes something of every answer, or says why not', async () => {
    const trigger = await catalogue.trigger(id);
    const required: RawAnswers = {
      ...{ name: 'orders', trigger: id, iac: 'sam' },
      ...requiredAnswers(trigger),
    };
    const { required: always = false, example = null } = trigger.source ?? {};
    const existing: RawAnswers = { ...required, ...beside[id], source: example };
    const bases = example === null || always ? [required] : [required, existing];
    for (const base of bases) {
      const before = await made(base);
      expect(before?.told).toEqual([]);
      for (const [name, option] of Object.entries(trigger.options)) {
        for (const value of triedOf(id, name, option)) {
          if (String(value) === String(base[name])) continue;
          const after = await made({ ...base, [name]: value });
          const idle = after?.text === before?.text;
          const said = after?.told.some((each) => each.startsWith(`--${name} has no effect: `));
          expect([name, value, said ?? false]).toEqual([name, value, after !== null && idle]);
        }
      }
    }
  });
});

const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme/orders-x7Kq2m';
const key = 'arn:aws:kms:eu-west-1:123456789012:key/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10';

it.each<[trigger: string, answers: RawAnswers, told: string | null]>([
  [
    'msk',
    { 'secrets-manager-kms-key-id': key },
    '--secrets-manager-kms-key-id has no effect: there is no secret, as Lambda signs in with IAM.',
  ],
  ['msk', { 'secrets-manager-kms-key-id': key, 'client-certificate-tls-auth': secret }, null],
  [
    'api-gateway',
    { 'root-resource-id': 'abcde12345' },
    '--root-resource-id has no effect: it is for an API that exists, which --source names.',
  ],
  ['api-gateway', { 'root-resource-id': 'abcde12345', source: 'a1b2c3d4e5' }, null],
  [
    'cloudwatch-alarm',
    { statistic: 'Average', 'extended-statistic': 'p99' },
    '--statistic has no effect: --extended-statistic stands in its place.',
  ],
  ['cloudwatch-alarm', { 'extended-statistic': 'p99' }, null],
  [
    'secrets-rotation',
    { 'secret-string-template': '{"username":"shop"}', source: secret },
    '--secret-string-template has no effect: a secret that exists keeps what it holds.',
  ],
  ['secrets-rotation', { 'secret-string-template': '{"username":"shop"}' }, null],
  [
    'websocket-api',
    { authorization: 'NONE', routes: ['$default'], source: 'a1b2c3d4e5' },
    '--authorization has no effect: it is for $connect, which --routes lacks.',
  ],
  ['websocket-api', { authorization: 'NONE', source: 'a1b2c3d4e5' }, null],
  [
    'step-functions',
    { 'max-attempts': 0, 'backoff-rate': 1.5 },
    '--backoff-rate has no effect: with --max-attempts 0 a failed task is not tried again.',
  ],
  ['step-functions', { 'max-attempts': 1, 'backoff-rate': 1.5 }, null],
])('%s is told of %j: %s', async (id, answers, told) => {
  const required = requiredAnswers(await catalogue.trigger(id));
  const after = await made({ name: 'orders', trigger: id, iac: 'sam', ...required, ...answers });
  expect(after?.told).toEqual(told === null ? [] : [told]);
});
