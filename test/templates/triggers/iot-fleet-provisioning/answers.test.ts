import { expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import { eventsOf } from '../../../../templates/triggers/iot-fleet-provisioning/samples.js';

const answer = (more: RawAnswers) =>
  completeAnswers(
    { name: 'orders', trigger: 'iot-fleet-provisioning', iac: 'sam', ...more },
    catalogue,
  );

it('takes a prefix with every sign that names of things have', async () => {
  const options = { 'thing-name-prefix': 'Site-1:meter_' };
  await expect(answer(options)).resolves.toMatchObject({ options });
});

it.each([
  [{ parameters: [] }, 'parameters is empty: the first of them names the thing'],
  [{ parameters: ['Serial', 'Serial'] }, 'parameters has Serial twice'],
  [{ parameters: ['Serial Number'] }, '--parameters'],
  [{ 'thing-name-prefix': 'meter/' }, '--thing-name-prefix'],
  [{ 'thing-name-prefix': '$' + '{x}' }, '--thing-name-prefix'],
  [{ 'thing-name-prefix': 'm'.repeat(65) }, '--thing-name-prefix'],
])('refuses %j', async (answers, message) => {
  await expect(answer(answers)).rejects.toThrow(message);
});

it('has devices tell what is asked for, and nothing where they tell nothing', () => {
  const options = { parameters: ['Id', 'Color'], 'thing-name-prefix': null, enabled: true };
  const told = (parameters: object) =>
    eventsOf(options, { one: { certificateId: '1', parameters } as never })['one'];
  expect(told({ SerialNumber: 'S-1', More: 'm' })).toEqual({
    certificateId: '1',
    parameters: { Id: 'S-1', Color: 'sample Color', More: 'm' },
  });
  expect(told({})).toEqual({ certificateId: '1', parameters: { Color: 'sample Color' } });
});
