import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../generators/answers.js';
import { catalogue } from '../generators/catalogue.js';
import type { Option } from '../generators/define.js';
import { newProject } from '../generators/project.js';
import { requiredAnswers } from '../generators/required.js';
import { triggerIds } from './support/combinations.js';

/** What the existing source of a trigger cannot be named without. */
const beside: { readonly [trigger: string]: RawAnswers } = {
  'api-gateway': { 'root-resource-id': 'abcde12345' },
};

/** Answers that are not the default, of what can be tried without knowing what it means. */
function triedOf(option: Option): unknown[] {
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
    const required = { name: 'orders', trigger: id, iac: 'sam', ...requiredAnswers(trigger) };
    const { required: always = false, example = null } = trigger.source ?? {};
    const existing = { ...required, ...beside[id], source: example };
    const bases = example === null || always ? [required] : [required, existing];
    for (const base of bases) {
      const before = await made(base);
      expect(before?.told).toEqual([]);
      for (const [name, option] of Object.entries(trigger.options)) {
        for (const value of triedOf(option)) {
          const after = await made({ ...base, [name]: value });
          const idle = after?.text === before?.text;
          const said = after?.told.some((each) => each.startsWith(`--${name} has no effect: `));
          expect([name, value, said ?? false]).toEqual([name, value, after !== null && idle]);
        }
      }
    }
  });
});
