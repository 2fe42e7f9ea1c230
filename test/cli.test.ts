import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import { repository } from './support/combinations.js';

const command = join(repository, 'bin/create-lambda-trigger.js');
let cwd = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-'));
});

async function cli(
  words: string[],
  options: { input?: string; env?: Record<string, string>; cwd?: string } = {},
) {
  const { stdout, stderr, exitCode } = await execa('node', [command, ...words], {
    cwd: options.cwd ?? cwd,
    reject: false,
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    env: { NO_COLOR: '1', ...options.env },
  });
  return { stdout, stderr, exitCode };
}

const json = (text: string) => JSON.parse(text) as Record<string, never> & { [key: string]: never };
const tree = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

/** Every file with its bytes and mode. */
function snapshot(root: string): string {
  return JSON.stringify(tree(root).map((path) => [path, readFileSync(join(root, path), 'base64')]));
}

describe('a new project', () => {
  it('is written, and the same command again changes nothing', async () => {
    const first = await cli(['orders', '--trigger', 'sqs', '--iac', 'sam', '--yes']);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toContain('npm install');
    const before = snapshot(cwd);
    const second = await cli(['orders', '--trigger', 'sqs', '--iac', 'sam', '--yes', '--json']);
    expect(second.exitCode).toBe(0);
    expect(json(second.stdout)).toMatchObject({ version: 1, status: 'unchanged' });
    expect(snapshot(cwd)).toBe(before);
  });

  it('with other answers is a conflict: exit 3, a diff, nothing written', async () => {
    await cli(['orders', '-t', 'sqs', '--yes']);
    const before = snapshot(cwd);
    const { exitCode, stdout } = await cli(['orders', '-t', 'sqs', '--batch-size', '5', '--yes']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('CLT_CONFLICT');
    expect(stdout).toContain('+            BatchSize: 5');
    expect(snapshot(cwd)).toBe(before);
    const forced = await cli(['orders', '-t', 'sqs', '--batch-size', '5', '--yes', '--force']);
    expect(forced.exitCode).toBe(0);
    expect(readFileSync(join(cwd, 'orders/template.yaml'), 'utf8')).toContain('BatchSize: 5');
  });

  it('is only shown with --dry-run: not one byte is written', async () => {
    const { exitCode, stdout } = await cli(['orders', '-t', 's3', '--yes', '--dry-run']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('+++ b/template.yaml');
    expect(tree(cwd)).toEqual([]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('is told as one JSON document, and its answers replay it', async () => {
    const first = await cli([
      'orders',
      '-t',
      'sqs',
      '-i',
      'terraform',
      '--fifo',
      '--yes',
      '--json',
    ]);
    const result = json(first.stdout);
    expect(result).toMatchObject({
      version: 1,
      command: 'create',
      status: 'written',
      project: { root: join(cwd, 'orders'), iac: 'terraform', language: 'typescript', new: true },
      answers: { name: 'orders', trigger: 'sqs', fifo: true },
      functions: [{ name: 'orders', handler: 'src/functions/orders/handler.ts' }],
      errors: [],
    });
    for (const { path, action, before, after } of result['changes'] as unknown as Record<
      string,
      string
    >[]) {
      expect({ action, before }, path).toEqual({ action: 'create', before: null });
      expect(after).toMatch(/^[0-9a-f]{64}$/);
    }
    const input = JSON.stringify(result['answers']);
    const elsewhere = mkdtempSync(join(tmpdir(), 'replay-'));
    const replay = await cli(['--answers', '-', '--json'], { input, cwd: elsewhere });
    expect(replay.exitCode).toBe(0);
    expect(snapshot(join(elsewhere, 'orders'))).toBe(snapshot(join(cwd, 'orders')));
  });

  it('takes several functions from a YAML file; flags beat the file', async () => {
    writeFileSync(
      join(cwd, 'answers.yaml'),
      '- name: orders\n  trigger: sqs\n  batchSize: 7\n- name: uploads\n  trigger: s3\n',
    );
    const words = ['--answers', 'answers.yaml', '--iac', 'terraform', '--out', 'shop', '--yes'];
    const { exitCode } = await cli(words);
    expect(exitCode).toBe(0);
    expect(tree(join(cwd, 'shop'))).toEqual(
      expect.arrayContaining(['infra/orders.tf', 'infra/uploads.tf']),
    );
    expect(readFileSync(join(cwd, 'shop/infra/orders.tf'), 'utf8')).toMatch(/batch_size += 7/);
  });

  it('takes options as --set key=value', async () => {
    const { exitCode } = await cli(['orders', '-t', 'sqs', '--set', 'batch-size=3', '--yes']);
    expect(exitCode).toBe(0);
    expect(readFileSync(join(cwd, 'orders/template.yaml'), 'utf8')).toContain('BatchSize: 3');
  });

  it('has the same bytes whatever the folder, time zone, language and umask', async () => {
    await cli(['orders', '-t', 's3', '-i', 'aws-cli', '--yes']);
    const other = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    const words = ['-c', `umask 077 && exec node "$0" orders -t s3 -i aws-cli --yes`, command];
    const env = {
      TZ: 'Pacific/Kiritimati',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
      HOME: other,
    };
    const { exitCode } = await execa('bash', words, { cwd: other, env, stdin: 'ignore' });
    expect(exitCode).toBe(0);
    const [a, b] = [join(cwd, 'orders'), join(other, 'orders')].map((root) =>
      snapshot(root).replaceAll(root, ''),
    );
    expect(a).toBe(b);
    const { stdout: modes } = await execa('bash', [
      '-c',
      `diff <(cd ${cwd}/orders && find . -type f -printf '%m %p\\n' | sort) <(cd ${other}/orders && find . -type f -printf '%m %p\\n' | sort)`,
    ]);
    expect(modes).toBe('');
  });

  it('is made a git repository when asked', async () => {
    const { exitCode } = await cli(['orders', '-t', 'sqs', '--yes', '--git', '--quiet']);
    expect(exitCode).toBe(0);
    expect(existsSync(join(cwd, 'orders/.git/HEAD'))).toBe(true);
  });
});

describe('undo', () => {
  it('takes a new project back, folder and all', async () => {
    await cli(['orders', '-t', 'sqs', '--yes']);
    const { exitCode } = await cli(['undo', '--project', 'orders', '--json']);
    expect(exitCode).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('gives overwritten files back byte for byte', async () => {
    mkdirSync(join(cwd, 'orders'));
    writeFileSync(join(cwd, 'orders/README.md'), '\ufeffmine\r\nno end');
    const before = snapshot(cwd);
    expect((await cli(['orders', '-t', 'sqs', '--yes', '--force'])).exitCode).toBe(0);
    expect((await cli(['undo'], { cwd: join(cwd, 'orders') })).exitCode).toBe(0);
    expect(snapshot(cwd)).toBe(before);
  });

  it('refuses with a diff where a file has changed since', async () => {
    await cli(['orders', '-t', 'sqs', '--yes']);
    writeFileSync(join(cwd, 'orders/template.yaml'), 'mine\n');
    const { exitCode, stderr } = await cli(['undo', '--project', 'orders']);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('CLT_CHANGED_SINCE');
    expect(stderr).toContain('mine');
    expect(readFileSync(join(cwd, 'orders/template.yaml'), 'utf8')).toBe('mine\n');
  });

  it('says when there is nothing to undo', async () => {
    const { exitCode, stderr } = await cli(['undo']);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('CLT_NOTHING_TO_UNDO');
  });
});

describe('a wrong word', () => {
  it.each([
    [['orders', '--yes'], 2, 'CLT_MISSING_ANSWER', '--trigger'],
    [['-t', 'sqs', '--yes'], 2, 'CLT_MISSING_ANSWER', 'name'],
    [['orders', '-t', 'sqz', '--yes'], 2, 'CLT_UNKNOWN_TRIGGER', 'Did you mean sqs?'],
    [['orders', '-t', 'sqs', '--batch-sise', '5'], 2, 'CLT_UNKNOWN_OPTION', '--batch-size'],
    [['orders', '-t', 'sqs', '--batch-size', '0'], 2, 'CLT_BAD_ANSWER', '1 to 10000'],
    [['orders', '-t', 'sqs', '--batch-size', 'ten'], 2, 'CLT_BAD_ANSWER', '1 to 10000'],
    [['orders', '-t', 'sqs', '--batch-size', '50'], 2, 'CLT_BAD_ANSWER', 'maximum-batching-window'],
    [['orders', '-t', 'sqs', '--fifo', '--batch-size', '11'], 2, 'CLT_BAD_ANSWER', '10'],
    [['orders', '-t', 'sqs', '--minimum-pollers', '1'], 2, 'CLT_BAD_ANSWER', '2 to 200'],
    [
      ['orders', '-t', 'sqs', '--minimum-pollers', '3', '--maximum-concurrency', '10'],
      ...[2, 'CLT_BAD_ANSWER', '--maximum-concurrency does not go with --minimum-pollers'],
    ],
    [['orders', '-t', 'sqs', '--metrics', 'ErrorCount'], 2, 'CLT_BAD_ANSWER', 'takes EventCount.'],
    [['orders', '-t', 'sqs', '--timeout', '901'], 2, 'CLT_BAD_ANSWER', '1 to 900'],
    [['orders', '-t', 'sqs', '--memory', '64'], 2, 'CLT_BAD_ANSWER', '128 to 10240'],
    [['orders', '-t', 'sqs', '-l', 'ruby'], 2, 'CLT_BAD_ANSWER', 'typescript'],
    [['orders', '-t', 'sqs', '-i', 'pulumi'], 2, 'CLT_BAD_ANSWER', 'terraform'],
    [['orders', '-t', 'sqs', '--style', 'fancy'], 2, 'CLT_BAD_ANSWER', 'powertools'],
    [['orders', '-t', 'sqs', '--runtime', 'nodejs18.x'], 2, 'CLT_BAD_ANSWER', 'nodejs22.x'],
    [
      ['orders', '-t', 'sqs', '--source', 'arn:aws:sns:eu-west-1:123456789012:x'],
      2,
      'CLT_BAD_ANSWER',
      'queue',
    ],
    [['Orders', '-t', 'sqs'], 2, 'CLT_BAD_NAME', 'lower-case'],
    [['../orders', '-t', 'sqs'], 2, 'CLT_BAD_NAME', 'lower-case'],
    [['con', '-t', 'sqs', '--yes'], 2, 'CLT_BAD_', 'con'],
    [['orders', 'more', '-t', 'sqs'], 2, 'CLT_UNKNOWN_COMMAND', 'more'],
    [['list', '--jsn'], 2, 'CLT_UNKNOWN_OPTION', '--json'],
    [['describe'], 2, 'CLT_MISSING_ANSWER', 'describe <trigger>'],
    [['describe', 'sq'], 2, 'CLT_UNKNOWN_TRIGGER', 'sqs'],
    [['event', 'sqs', '--case', 'nope'], 2, 'CLT_UNKNOWN_CASE', 'It has'],
    [['event', 'sqs', '--set', 'Records[9].body=x'], 2, 'CLT_BAD_ANSWER', 'leads nowhere'],
    [['event', 's3', '--wrap', 'sqs'], 2, 'CLT_BAD_ANSWER', 'hands no such event'],
    [['event', 'sqs', '--raw'], 2, 'CLT_BAD_ANSWER', '--wrap sns --raw'],
    [['completion', 'tcsh'], 2, 'CLT_BAD_ANSWER', 'bash'],
    [['--answers', 'absent.json'], 2, 'CLT_BAD_ANSWERS_FILE', 'absent.json'],
  ])('%j', async (words, code, error, text) => {
    const { exitCode, stdout, stderr } = await cli(words);
    expect(stderr).toContain(error);
    expect(stderr).toContain(text);
    expect(stderr.split('\n').length).toBeLessThan(5);
    expect(exitCode).toBe(code);
    expect(stdout).toBe('');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('is told as JSON too', async () => {
    const { stdout, exitCode } = await cli(['orders', '-t', 'sqz', '--json']);
    expect(exitCode).toBe(2);
    expect(json(stdout)).toMatchObject({
      version: 1,
      status: 'failed',
      errors: [{ code: 'CLT_UNKNOWN_TRIGGER' }],
    });
  });

  it.each([
    ['{"name": "orders", "trigger": "sqs", "__proto__": {"x": 1}}', '__proto__'],
    ['[1]', 'object'],
    ['a: b: c', 'neither JSON nor YAML'],
    ['[]', 'no answers'],
    ['{"name": "orders", "trigger": "sqs", "trigger": "sns"}', 'has the key trigger twice'],
    ['name: orders\ntrigger: sqs\ntrigger: sns', 'Map keys must be unique'],
    ['name: &x orders\ntrigger: *x', 'aliases'],
  ])('in an answers file: %s', async (input, text) => {
    const { exitCode, stderr } = await cli(['--answers', '-', '--yes'], { input });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(text);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('never reaches the terminal as a control sequence', async () => {
    const { stderr } = await cli(['\u001b]0;owned\u0007', '-t', 'sq\u009bm\u202e', '--yes']);
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

describe('what is asked of the catalogue', () => {
  it('list', async () => {
    const { stdout } = await cli(['list']);
    for (const id of ['sqs', 's3', 'api-gateway'])
      expect(stdout).toMatch(new RegExp(`^  ${id} `, 'm'));
    const items = JSON.parse((await cli(['list', '--json'])).stdout) as { id: string }[];
    expect(items.map(({ id }) => id).sort()).toEqual(
      expect.arrayContaining(['api-gateway', 's3', 'sqs']),
    );
  });

  it('describe', async () => {
    const { stdout } = await cli(['describe', 'sqs']);
    expect(stdout).toContain('--batch-size');
    expect(stdout).toContain('AWS::SQS::Queue');
    const [facts] = JSON.parse((await cli(['describe', 'sqs', '--json'])).stdout) as {
      options: Record<string, unknown>[];
      makes: Record<string, string[]>;
    }[];
    expect(facts?.options.find(({ name }) => name === 'batch-size')).toMatchObject({
      type: 'integer',
      default: 10,
      minimum: 1,
      maximum: 10_000,
      enum: null,
    });
    expect(facts?.makes).toMatchObject({ terraform: expect.arrayContaining(['aws_sqs_queue']) });
    for (const types of Object.values(facts?.makes ?? {})) expect(types.length).toBeGreaterThan(2);
    const schema = json((await cli(['describe', 'sqs', '--schema'])).stdout);
    expect(schema).toMatchObject({ type: 'object', required: ['name', 'trigger'] });
  });

  it('event', async () => {
    const { stdout } = await cli(['event', 'sqs', '--set', 'Records[0].body=hello']);
    expect(JSON.parse(stdout).Records[0]).toMatchObject({ body: 'hello', eventSource: 'aws:sqs' });
    const names = (await cli(['event', 's3', '--list'])).stdout.split('\n');
    expect(names.length).toBeGreaterThanOrEqual(3);
    for (const name of names) {
      const event = await cli(['event', 's3', '--case', name]);
      expect(JSON.parse(event.stdout).Records[0].eventSource).toBe('aws:s3');
    }
    const inside = await cli([
      'event',
      'sqs',
      '--wrap',
      'sns',
      '--wrap',
      's3',
      '--case',
      'removed',
    ]);
    const { Message } = JSON.parse(JSON.parse(inside.stdout).Records[0].body);
    expect(JSON.parse(Message).Records[0].eventName).toBe('ObjectRemoved:DeleteMarkerCreated');
    const number = await cli(['event', 's3', '--set', 'Records[0].s3.object.size=7']);
    expect(JSON.parse(number.stdout).Records[0].s3.object.size).toBe(7);
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('completion %s', async (shell) => {
    const { stdout, exitCode } = await cli(['completion', shell]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('create-lambda-trigger');
  });

  it('completes triggers and flags', async () => {
    const { stdout } = await cli(['complete', '--', 'describe', '']);
    expect(stdout).toContain('sqs');
    expect((await cli(['complete', '--', '--tri'])).stdout).toContain('--trigger');
  });

  it('--help and --version', async () => {
    const { stdout } = await cli(['--help']);
    for (const word of ['list', 'describe', 'event', 'undo', 'completion'])
      expect(stdout).toContain(word);
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    expect((await cli(['--version'])).stdout).toBe(version);
  });

  it('stops quietly when its reader does', async () => {
    const words = ['-c', `node "$0" describe sqs | head -1; echo "\${PIPESTATUS[0]}"`, command];
    const { stdout, stderr } = await execa('bash', words);
    expect(stdout).toMatch(/0$/);
    expect(stderr).toBe('');
  });
});
