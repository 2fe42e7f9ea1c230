import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { afterEach, describe, expect, it } from 'vitest';
import { repository } from './support/combinations.js';
import { folder } from './support/command.js';

const command = join(repository, 'bin/create-lambda-trigger.js');
const enter = '\r';
const controlC = '\u0003';

/** The command in a pseudo-terminal of 100 × 40, whose screen can be read. */
class Terminal {
  readonly cwd: string;
  readonly #screen = new xterm.Terminal({ cols: 100, rows: 40, allowProposedApi: true });
  readonly #process: IPty;
  readonly exit: Promise<number>;
  #raw = '';

  constructor(
    words: string[] = [],
    files: { [path: string]: string } = {},
    env: { [name: string]: string } = {},
  ) {
    this.cwd = folder(files);
    this.#process = spawn(process.execPath, [command, ...words], {
      cols: 100,
      rows: 40,
      cwd: this.cwd,
      env: { ...process.env, TERM: 'xterm-256color', NO_COLOR: '1', ...env } as Record<
        string,
        string
      >,
    });
    this.#process.onData((data) => {
      this.#raw += data;
      this.#screen.write(data);
    });
    this.exit = new Promise((resolve) => this.#process.onExit(({ exitCode }) => resolve(exitCode)));
  }

  get screen(): string {
    const { active } = this.#screen.buffer;
    const lines = Array.from({ length: active.length }, (_, at) =>
      active.getLine(at)?.translateToString(true),
    );
    return lines.join('\n');
  }

  get raw(): string {
    return this.#raw;
  }

  /** Waits until the screen shows a text; fails with the screen after twenty seconds. */
  async sees(text: string): Promise<void> {
    for (let waited = 0; !this.screen.includes(text); waited += 20) {
      if (waited > 20_000) throw new Error(`«${text}» did not appear:\n${this.screen}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Waits until the screen no longer shows a text. */
  async misses(text: string): Promise<void> {
    for (let waited = 0; this.screen.includes(text); waited += 20) {
      if (waited > 20_000) throw new Error(`«${text}» did not go away:\n${this.screen}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async answer(question: string, keys: string): Promise<void> {
    await this.sees(question);
    this.#process.write(keys);
  }

  close(): void {
    this.#process.kill('SIGKILL');
  }
}

let terminal: Terminal;
afterEach(() => terminal.close());

describe('the dialogue', () => {
  it('asks for everything, shows the plan, and writes after one confirmation', async () => {
    terminal = new Terminal();
    await terminal.sees('── Queues and streams ──');
    await terminal.answer('Trigger', 'SQS queue');
    await terminal.misses('s3 — Amazon S3');
    await terminal.answer('Trigger', enter);
    await terminal.answer('Language', enter);
    await terminal.answer('Style', enter);
    await terminal.answer('Infrastructure as code', enter);
    await terminal.answer('Name of the function', `orders${enter}`);
    await terminal.answer('Existing queue', enter);
    await terminal.answer('FIFO queue', enter);
    await terminal.answer('Most messages per invocation', `0${enter}`);
    await terminal.sees('1 to 10000');
    await terminal.answer('Most messages per invocation', `\u007f25${enter}`);
    await terminal.answer('Longest wait for a batch', `\u007f5${enter}`);
    await terminal.sees('Plan: orders');
    expect(readdirSync(terminal.cwd)).toEqual([]);
    await terminal.answer('Write these files?', enter);
    expect(await terminal.exit).toBe(0);
    const manifest = join(terminal.cwd, 'orders/.lambda-trigger/manifest.json');
    const { answers } = JSON.parse(readFileSync(manifest, 'utf8'));
    expect(answers[0]).toMatchObject({
      name: 'orders',
      options: { 'batch-size': 25, 'maximum-batching-window-in-seconds': 5, fifo: false },
    });
  }, 60_000);

  it('takes what was typed, however quickly Enter follows', async () => {
    terminal = new Terminal();
    await terminal.sees('── Queues and streams ──');
    await terminal.answer('Trigger', `SQS queue${enter}`);
    await terminal.sees('✔ Trigger sqs — Amazon SQS queue');
    await terminal.sees('Language');
    for (const name of ['Language', 'Style', 'Infrastructure as code']) {
      await terminal.answer(name, enter);
    }
    await terminal.answer('Name of the function', `orders${enter}`);
    await terminal.sees('Existing queue');
  }, 60_000);

  it('asks nothing that the team has locked, and offers what it allows', async () => {
    const config = {
      locked: { iac: 'terraform', language: 'python', 'batch-size': 5 },
      defaults: { style: 'powertools' },
      allowed: { name: { pattern: '*-orders' }, trigger: ['sqs', 'sns'] },
    };
    terminal = new Terminal([], { 'lambda-trigger.config.json': JSON.stringify(config) });
    await terminal.sees('sns — ');
    expect(terminal.screen).not.toContain('s3 — ');
    await terminal.answer('Trigger', `SQS queue`);
    await terminal.misses('sns — ');
    await terminal.answer('Trigger', enter);
    await terminal.answer('Style', enter);
    await terminal.answer('Name of the function', `orders${enter}`);
    await terminal.sees('allows *-orders');
    for (const _ of 'orders') await terminal.answer('Name of the function', '\u007f');
    await terminal.answer('Name of the function', `web-orders${enter}`);
    await terminal.answer('Existing queue', enter);
    await terminal.answer('FIFO queue', enter);
    await terminal.answer('Longest wait for a batch', enter);
    await terminal.sees('Plan: web-orders, python, terraform');
    expect(terminal.screen).not.toContain('Language');
    expect(terminal.screen).not.toContain('Most messages per invocation');
    await terminal.answer('Write these files?', enter);
    expect(await terminal.exit).toBe(0);
    const manifest = join(terminal.cwd, 'web-orders/.lambda-trigger/manifest.json');
    const { answers } = JSON.parse(readFileSync(manifest, 'utf8'));
    expect(answers[0]).toMatchObject({
      ...{ language: 'python', style: 'powertools', iac: 'terraform' },
      options: { 'batch-size': 5 },
    });
  }, 60_000);

  it('asks only what is open', async () => {
    terminal = new Terminal([
      'orders',
      '-t',
      's3',
      '-l',
      'python',
      '--style',
      'plain',
      '-i',
      'sam',
    ]);
    await terminal.sees('Existing bucket');
    expect(terminal.screen).not.toContain('Language');
    expect(terminal.screen).not.toContain('Name of the function');
    await terminal.answer('Existing bucket', enter);
    await terminal.answer('Event types', enter);
    await terminal.answer('starts with', `in/${enter}`);
    await terminal.answer('ends with', enter);
    await terminal.answer('Write these files?', `n${enter}`);
    expect(await terminal.exit).toBe(130);
    expect(readdirSync(terminal.cwd)).toEqual([]);
  }, 60_000);

  it('asks nothing with --yes', async () => {
    terminal = new Terminal(['orders', '-t', 'sqs', '--yes']);
    expect(await terminal.exit).toBe(0);
    expect(terminal.raw).not.toContain('?');
  }, 60_000);
});

describe('inside a project', () => {
  const template = [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  Hello:',
    '    Type: AWS::Serverless::Function',
    '    Properties: { CodeUri: hello/, Handler: app.handler, Runtime: nodejs22.x }',
    '',
  ].join('\n');
  const files = { 'template.yaml': template, 'package.json': '{}' };
  const answered = ['orders', '-t', 's3', '-l', 'typescript', '--style', 'plain'];
  const rest = [
    '--source',
    'bucket',
    '--events',
    's3:ObjectCreated:*',
    '--prefix',
    'in/',
    '--suffix',
    '.csv',
  ];
  const down = '\u001b[B';

  it('offers to add, and goes on with the same answers', async () => {
    terminal = new Terminal([...answered, ...rest], files);
    await terminal.sees('There is the template template.yaml here');
    await terminal.answer('Add the function to this project', enter);
    await terminal.sees('Adding to the template template.yaml.');
    await terminal.answer('Write these files?', enter);
    expect(terminal.screen).toContain('+++ b/template.yaml');
    expect(terminal.screen).toContain('+  OrdersFunction:');
    expect(terminal.screen).not.toContain('b/.lambda-trigger');
    expect(await terminal.exit).toBe(0);
    expect(readFileSync(join(terminal.cwd, 'template.yaml'), 'utf8')).toContain('OrdersFunction:');
    expect(existsSync(join(terminal.cwd, 'src/functions/orders/handler.ts'))).toBe(true);
  }, 60_000);

  it('looks around once for both questions', async () => {
    const counter = `const fs = require('node:fs');
const { readdirSync } = fs;
fs.readdirSync = (place, ...more) => {
  if (String(place).endsWith('/docs')) fs.appendFileSync(process.env.LISTED, '.');
  return readdirSync(place, ...more);
};
`;
    const place = folder({ 'counter.cjs': counter });
    const listed = join(place, 'listed');
    const env = { NODE_OPTIONS: `--require ${join(place, 'counter.cjs')}`, LISTED: listed };
    terminal = new Terminal([...answered, ...rest], { ...files, 'docs/README.md': '' }, env);
    await terminal.answer('Add the function to this project', enter);
    await terminal.answer('Write these files?', enter);
    expect(await terminal.exit).toBe(0);
    expect(readFileSync(listed, 'utf8')).toBe('.');
  }, 60_000);

  it('makes a new project for who wants one', async () => {
    terminal = new Terminal([...answered, ...rest], files);
    await terminal.answer('Make a new project', down + enter);
    await terminal.answer('Infrastructure as code', enter);
    await terminal.answer('Write these files?', enter);
    expect(await terminal.exit).toBe(0);
    expect(readFileSync(join(terminal.cwd, 'template.yaml'), 'utf8')).toBe(template);
    expect(existsSync(join(terminal.cwd, 'orders/src/functions/orders/handler.ts'))).toBe(true);
  }, 60_000);

  it('writes nothing for who cancels', async () => {
    terminal = new Terminal([...answered, ...rest], files);
    await terminal.answer('Cancel', down + down + enter);
    expect(await terminal.exit).toBe(130);
    expect(readdirSync(terminal.cwd).sort()).toEqual(['package.json', 'template.yaml']);
  }, 60_000);

  it('does not offer it to who names a folder', async () => {
    terminal = new Terminal([...answered, ...rest, '--out', 'else'], files);
    await terminal.sees('Infrastructure as code');
    expect(terminal.screen).not.toContain('Add the function');
  }, 60_000);

  it('asks among several places by their titles', async () => {
    const two = { ...files, 'infra/main.tf': 'provider "aws" {}\n' };
    terminal = new Terminal(['add', ...answered, ...rest], two);
    await terminal.sees('the template template.yaml');
    await terminal.answer('the Terraform folder infra', down + enter);
    await terminal.answer('Write these files?', enter);
    expect(await terminal.exit).toBe(0);
    expect(existsSync(join(terminal.cwd, 'infra/orders.tf'))).toBe(true);
  }, 60_000);
});

describe('Ctrl-C', () => {
  const questions: [string, string[]][] = [
    ['Trigger', []],
    ['Language', ['-t', 'sqs']],
    ['Style', ['-t', 'sqs', '-l', 'python']],
    ['Infrastructure as code', ['-t', 'sqs', '-l', 'python', '--style', 'plain']],
    ['Name of the function', ['-t', 'sqs', '-l', 'python', '--style', 'plain', '-i', 'sam']],
    [
      'FIFO queue',
      ['o', '-t', 'sqs', '-l', 'python', '--style', 'plain', '-i', 'sam', '--source', 'q'],
    ],
  ];

  it.each(questions)(
    'at «%s» writes nothing and restores the terminal',
    async (question, words) => {
      terminal = new Terminal(words);
      await terminal.answer(question, controlC);
      expect(await terminal.exit).toBe(130);
      expect(readdirSync(terminal.cwd)).toEqual([]);
      expect(terminal.raw.lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(
        terminal.raw.lastIndexOf('\u001b[?25l'),
      );
      await terminal.sees('Cancelled; nothing was written.');
    },
    60_000,
  );

  it('at the confirmation writes nothing', async () => {
    const words = ['orders', '-t', 'sqs', '-l', 'python', '--style', 'plain', '-i', 'sam'];
    const options = ['--source', 'q', '--no-fifo', '--batch-size', '5'];
    terminal = new Terminal([...words, ...options, '--maximum-batching-window-in-seconds', '1']);
    await terminal.answer('Write these files?', controlC);
    expect(await terminal.exit).toBe(130);
    expect(existsSync(join(terminal.cwd, 'orders'))).toBe(false);
  }, 60_000);
});
