import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commands } from '../../generators/arguments.js';
import { UserError } from '../../generators/errors.js';
import { parse } from '../../generators/parse.js';
import { readArgv } from '../../generators/read-argv.js';

const flags = Object.values(commands).flatMap(({ flags }) => Object.keys(flags));
const words = [
  ...Object.keys(commands),
  ...flags.map((flag) => `--${flag}`),
  ...flags.map((flag) => `--${flag}=value`),
  ...['--json', '--no-color', '--color', '--quiet', '--no-json', '--fifo', '--batch-size', '-t'],
  ...['--batch-size=25', '-i', '-y', '-l', '-x', '-ty', '-', '--', '--set', 'a=b', 'a=b=c', 'sqs'],
  ...['orders', 'sam', '25', '-5', '1e3', '0x10', 'true', 'false', '', ' ', "'", '"quoted"', 'ö'],
  ...[
    '--no-config',
    '--config',
    '--trust',
    '--explain',
    '--lock',
    '--unknown',
    '--camelCase',
    '--dotted.name=1',
    '--__proto__',
    '--constructor',
    '--no-x',
  ],
];

async function byYargs(argv: string[]): Promise<unknown> {
  try {
    return await parse(argv);
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

it('says what yargs says of every line that it takes', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 7 }), async (argv) => {
      const read = readArgv(argv);
      if (read === null) return;
      taken += 1;
      expect(read).toEqual(await byYargs(argv));
    }),
    { numRuns: 4000 },
  );
  expect(taken).toBeGreaterThan(200);
}, 120_000);

it.each(Object.keys(commands))(
  'says what yargs says of each flag after %s',
  async (command) => {
    for (const flag of flags.flatMap((name) => [`--${name}`, `--${name}=value`])) {
      for (const argv of [
        [command, flag],
        [command, flag, 'word'],
      ]) {
        const read = readArgv(argv);
        if (read !== null) expect(read, argv.join(' ')).toEqual(await byYargs(argv));
      }
    }
  },
  60_000,
);

it.each([
  ['orders', '--trigger', 'sqs', '--yes'],
  ['orders', '-t', 's3', '-i', 'cdk', '--prefix', 'in/', '--dry-run', '--json'],
  ['--answers', 'a.json', '--set', 'a=b', '--set', 'c=d', '--no-color'],
  ['list', '--json'],
  ['describe', 'sqs', '--schema'],
  ['event', 'sqs', '--set', 'Records[0].body=x'],
  ['orders', '-t', 'sqs', '--no-config', '--yes'],
  ['orders', '-t', 'sqs', '--config', 'team.yaml', '--trust'],
  ['config', '--explain', '--json', '--no-config'],
])('takes %s %s %s', async (...argv) => {
  const line = argv.filter(Boolean);
  expect(readArgv(line)).toEqual(await parse(line));
});

it.each([
  [['list', 'surplus']],
  [['describe']],
  [['event', 'sqs', '--cas', 'x']],
  [['orders', '--trigger']],
  [['orders', '--yes', 'true']],
  [['--help']],
])('leaves %s to yargs', (argv) => {
  expect(readArgv(argv)).toBeNull();
});
