import { expect, it } from 'vitest';
import { parse } from '../../generators/parse.js';
import { readArgv } from '../../generators/read-argv.js';

const line = (word: string): string[] => ['orders', '-t', 'sqs', word, '--yes'];

it.each([
  ['--enabled=yes', '--enabled is a switch, and «yes» is no value of it.'],
  ['--no-enabled=0', '--enabled is a switch, and «0» is no value of it.'],
  ['--access-logs=maybe', '--access-logs is a switch, and «maybe» is no value of it.'],
  ['--dry-run=', '--dry-run is a switch, and «» is no value of it.'],
  ['--json=1', '--json is a switch, and «1» is no value of it.'],
])('refuses %s, which would be taken for false', async (word, message) => {
  expect(readArgv(line(word))).toBeNull();
  await expect(parse(line(word))).rejects.toMatchObject({ code: 'CLT_BAD_ANSWER', message });
});

it.each([
  ['--enabled=true', { enabled: true }],
  ['--enabled=false', { enabled: false }],
  ['--no-enabled', { enabled: false }],
  ['--queue-name=yes', { 'queue-name': 'yes' }],
])('takes %s', async (word, flags) => {
  expect(await parse(line(word))).toMatchObject({ kind: 'run', flags });
});

it('leaves what follows -- to others', async () => {
  await expect(parse(['list', '--', '--json=1'])).rejects.toMatchObject({
    code: 'CLT_UNKNOWN_COMMAND',
  });
});
