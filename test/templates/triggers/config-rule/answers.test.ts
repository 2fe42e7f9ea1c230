import { expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import { planFunction } from '../../../../generators/plan.js';

async function planned(more: RawAnswers) {
  const raw = { name: 'owned', trigger: 'config-rule', iac: 'sam', ...more };
  const answers = await completeAnswers(raw, catalogue);
  const trigger = await catalogue.trigger(answers.trigger);
  return planFunction(answers, trigger, await catalogue.language(answers.language));
}

it.each(['{}', '{"tagKey":"owner","maxAge":"90"}'])('parameters are taken: %s', async (text) => {
  await expect(planned({ 'input-parameters': text })).resolves.toBeDefined();
});

it.each([
  ['{"tagKey"}', '--input-parameters is no JSON object.'],
  [
    '{"maxAge":90}',
    '--input-parameters has maxAge, which is no text: AWS Config takes text alone.',
  ],
  ['{"keys":["owner"]}', '--input-parameters has keys, which is no text'],
])('parameters are refused: %s', async (text, message) => {
  await expect(planned({ 'input-parameters': text })).rejects.toThrow(message);
});
