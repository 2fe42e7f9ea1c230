import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { type Catalogue, catalogue as shipped } from '../../generators/catalogue.js';
import { describe as describeTrigger } from '../../generators/commands/describe.js';
import { UserError } from '../../generators/errors.js';
import { gather } from '../../generators/gather.js';
import { layered } from '../../generators/layers/layered.js';
import { newProject } from '../../generators/project.js';
import { sourcesFolder } from '../../generators/recorded-sources.js';
import { summariesOf } from '../../generators/summaries-of.js';
import { repository } from '../support/combinations.js';
import { layer, textsIn } from '../support/layer.js';

const acme = textsIn(join(repository, 'test/layers/acme'));
const catalogue = layered(shipped, [layer(acme)]);

async function project(raw: RawAnswers, of: Catalogue = catalogue) {
  const answers = await completeAnswers({ name: 'audit', language: 'python', ...raw }, of);
  const made = await newProject('shop', [answers], of);
  return { ...made, answers, texts: new Map(made.files.map((file) => [file.path, file.content])) };
}

/** The files of a project that are no code of its functions, and no record or text about them. */
const infrastructure = (texts: Map<string, string>) =>
  [...texts].filter(([path]) => !/^src\/functions|^README|^\.lambda-trigger/.test(path));

const mended = (path: string, from: string, to: string): string => {
  const text = acme[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} lacks ${from}.`);
  return text.replace(from, to);
};

async function refusal(files: { [path: string]: string }, raw: RawAnswers): Promise<UserError> {
  const of = layered(shipped, [layer({ ...acme, ...files })]);
  const error = await project(raw, of).catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return error;
  throw new Error(`No UserError but ${String(error)}`);
}

const audit = 'triggers/acme-audit/trigger.yaml';
const raw = { trigger: 'acme-audit', system: 'billing' };

describe('a trigger of a team that is data', () => {
  it.each(['sam', 'cdk', 'terraform', 'aws-cli'])(
    'makes in %s what the shipped one with the same wiring makes',
    async (iac) => {
      const own = await project({
        ...raw,
        iac,
        'batch-size': 20,
        'maximum-batching-window-in-seconds': 9,
      });
      const same = { trigger: 'sqs', iac, timeout: 60 };
      const options = { 'batch-size': 20, 'maximum-batching-window-in-seconds': 9 };
      const theirs = await project({ ...same, ...options }, shipped);
      const [plan] = own.functions.map((each) => each.plan);
      expect(plan?.wiring.grants).toEqual(theirs.functions[0]?.plan.wiring.grants);
      expect(infrastructure(own.texts)).toEqual(infrastructure(theirs.texts));
    },
  );

  it('takes a source that exists', async () => {
    const source = 'arn:aws:sqs:eu-west-1:123456789012:audit';
    const own = await project({ ...raw, source, iac: 'sam' });
    expect(own.functions[0]?.plan.wiring.resources.map(({ id }) => id)).toEqual(['queue']);
    const theirs = await project({ trigger: 'sqs', timeout: 60, source, iac: 'sam' }, shipped);
    expect(own.texts.get('template.yaml')).toBe(theirs.texts.get('template.yaml'));
  });

  it.each(['plain', 'powertools'])(
    'has %s functions whose generated tests pass',
    async (style) => {
      const { texts } = await project({ ...raw, style, levels: 'critical,info' });
      const root = mkdtempSync(join(tmpdir(), 'own-'));
      for (const [path, text] of texts) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      expect(texts.has('src/functions/audit/events/critical.json')).toBe(true);
      const { stdout, exitCode } = await execa('python3', ['-m', 'pytest', '-q'], {
        ...{ cwd: root, reject: false },
      });
      expect(exitCode, stdout).toBe(0);
      expect(stdout).toContain('2 passed');
      writeFileSync(
        join(root, 'src/functions/audit/handler.py'),
        (texts.get('src/functions/audit/handler.py') ?? '').replace('== SYSTEM', '!= SYSTEM'),
      );
      const broken = await execa('python3', ['-m', 'pytest', '-q'], { cwd: root, reject: false });
      expect(broken.exitCode).toBe(1);
    },
    60_000,
  );

  it('computes its view, events and send command from the answers', async () => {
    const { texts } = await project({ ...raw, system: 'pay-roll', iac: 'aws-cli' });
    const handler = texts.get('src/functions/audit/handler.py');
    expect(handler).toContain('class PayRollEntry(TypedDict)');
    expect(handler).toContain('SYSTEM = "pay-roll"');
    expect(texts.has('src/functions/audit/events/critical.json')).toBe(false);
    expect(texts.get('README.md')).toContain(
      `--message-body '{"system":"pay-roll","level":"info","id":"1"}'`,
    );
  });

  it.each<[RawAnswers, RegExp]>([
    [{ trigger: 'acme-audit' }, /--system is missing/],
    [{ ...raw, system: 'Bil ling' }, /--system is «Bil ling»/],
    [{ ...raw, 'batch-size': 11 }, /above 10 needs --maximum-batching-window-in-seconds/],
    [{ ...raw, 'batch-size': 99_999 }, /1 to 10000/],
    [{ ...raw, levels: 'critica' }, /the nearest is critical/],
    [
      { ...raw, urgent: true, 'maximum-batching-window-in-seconds': 7 },
      /does not wait the 7 seconds/,
    ],
    [{ ...raw, source: 'arn:aws:sns:eu-west-1:123456789012:x' }, /is not a queue/],
    [{ ...raw, colour: 'red' }, /no option --colour/],
  ])('refuses %j', async (given, says) => {
    expect((await refusal({}, given)).message).toMatch(says);
  });

  it.each<[string, string, RegExp, string]>([
    [
      'invocation: poll',
      'invocation: push',
      /at invocation: it takes synchronous, asynch/,
      'invocation: push',
    ],
    ['timeout: 60', 'timeout: 9000', /at timeout: it takes 900 at most/, 'timeout: 9000'],
    ['summary:', 'sumary:', /at summary: it is missing|no place for «sumary»; summary/, 'title:'],
    [
      'pitfalls:',
      'pitfals: []\npitfalls:',
      /has no place for «pitfals»; pitfalls is near/,
      'pitfals:',
    ],
    [
      '$option: system }, -entry',
      '$option: sytem }, -entry',
      /«sytem».*system is near it/,
      'sytem',
    ],
    ['$less: [0,', '$les: [0,', /no operator \$les; \$less is near/, '$les:'],
    [
      '$less: [0, { $option: maximum-batching-window-in-seconds }]',
      '$less: [0]',
      /takes a list of 2/,
      '$less: [0]',
    ],
    [
      'then: null',
      'them: null',
      /\$if goes with then and else/,
      'maximumBatchingWindowInSeconds:\n',
    ],
    ['sqs:ReceiveMessage"', 'sqs:*"', /takes whole actions/, 'sqs:*"'],
    ['source: { ref: queue }', 'source: { ref: qeue }', /refers to the resource «qeue»/, 'wiring:'],
    ['maxReceiveCount: 5', 'maxReceiveCount: 5000', /takes 1000 at most/, 'maxReceiveCount'],
    ['default: 10\n', 'default: 0\n', /--batch-size is «0»/, 'batch-size:\n    type'],
    ['  system:\n', '  region:\n', /option region, which every function has/, '  region:'],
    ['  levels:\n', '  fifo:\n', /option fifo, which takes no value in other/, '  fifo:'],
    [
      'characters: a-z0-9-\n',
      'pattern: ^(a+)+$\n',
      /no place for «options.system.pattern»/,
      'pattern',
    ],
    [
      'id: dead-letters',
      'id: queue',
      /two resources with the id queue/,
      '- id: queue\n      kind: queue\n      title: Dead',
    ],
    ['  - unreadable', '  - nothing', /picks the event «nothing»/, '  - nothing'],
    ['title: Acme audit trail', 'title: [', /cannot be read/, 'summary'],
  ])('tells where the descriptor is wrong: %s → %s', async (from, to, says, at) => {
    const text = mended(audit, from, to);
    const error = await refusal({ [audit]: text }, raw);
    expect(error.message).toMatch(says);
    expect(error.code).toBe('CLT_BAD_DESCRIPTOR');
    expect(error.path).toBe(`.lambda-trigger/templates/${audit}`);
    const line = text.slice(0, text.indexOf(at)).split('\n').length;
    expect(Math.abs((error.line ?? 0) - line), `line ${error.line} for ${line}`).toBeLessThan(2);
  });

  it.each<[string, string, RegExp]>([
    ['a principal that is everybody', 'principal: "*"', /takes a service/],
    ['an account', 'principal: "123456789012"', /takes a service/],
    ['a service of somebody else', 'principal: sns.amazonaws.com.evil.org', /takes a service/],
  ])('cannot let %s call the function', async (_who, principal, says) => {
    const text = mended(
      audit,
      'kind: poll\n    variant: sqs',
      `kind: call\n    variant: sns\n    ${principal}`,
    ).replace(/ {4}actions:[\s\S]*? {4}reportBatchItemFailures: true\n/, '');
    expect((await refusal({ [audit]: text }, raw)).message).toMatch(says);
  });

  it.each<[string, RegExp]>([
    ['{ id: all, actions: ["s3:GetObject"], on: { arn: "*" } }', /takes the ARN of one resource/],
    ['{ id: all, actions: ["iam:*"], on: { ref: queue } }', /takes whole actions/],
    [
      '{ id: all, actions: ["sqs:SendMessage"], on: { arn: { $option: system } } }',
      /takes the ARN/,
    ],
  ])('cannot let the function do everything: %s', async (statement, says) => {
    const text = mended(audit, 'wiring:\n', `wiring:\n  statements: [${statement}]\n`);
    expect((await refusal({ [audit]: text }, raw)).message).toMatch(says);
  });

  it('tells what it lacks for a language or target, and is described all the same', async () => {
    const inTypeScript = await refusal({}, { ...raw, language: 'typescript' });
    expect(inTypeScript.message).toBe('acme-audit has no code in TypeScript.');
    expect(inTypeScript.hint).toContain('triggers/acme-audit/typescript/');
    const named = '      name: { $join: [{ $fn: name }, -dlq] }\n';
    const text = mended(
      audit,
      `kind: queue\n      title: Dead-letter queue\n`,
      'kind: vault\n      title: Vault\n',
    ).replace(named, '');
    expect(text).not.toContain('-dlq');
    const files = {
      [audit]: text,
      'triggers/acme-audit/sam/resource/vault.hbs': '{{id}}:\n  Type: Acme::Vault\n',
      'triggers/acme-audit/sam/resource/vault.arn.hbs': '!GetAtt {{id}}.Arn\n',
    };
    const inCdk = await refusal(files, { ...raw, iac: 'cdk' });
    expect(inCdk.message).toBe('acme-audit has no cell resource/vault.arn for cdk.');
    expect(inCdk.hint).toContain('triggers/acme-audit/cdk/resource/vault.arn.hbs');
    const of = layered(shipped, [layer({ ...acme, ...files })]);
    const { texts } = await project({ ...raw, iac: 'sam' }, of);
    expect(texts.get('template.yaml')).toContain('Type: Acme::Vault');
    let told = '';
    const console = { out: (said: string) => (told += said) } as never;
    await describeTrigger('acme-audit', of, console, { json: true, schema: false });
    expect(Object.keys(JSON.parse(told)[0].makes)).toEqual(['sam']);
  });

  it('has no public URL', async () => {
    const link =
      'link:\n    kind: url\n    url: { ref: queue }\n    routes: [{ method: GET, path: / }]\n    authType: NONE\n';
    const text = (acme[audit] ?? '').replace(/link:\n[\s\S]*?(?=^view:)/m, link);
    expect((await refusal({ [audit]: text }, raw)).message).toMatch(/authType: it takes AWS_IAM/);
  });

  it('is told of by what lists triggers, and read with the name behind a switch of its own', async () => {
    const [first, second] = await summariesOf(catalogue);
    expect([first?.id, second?.id]).toEqual(['acme-audit', 'acme-orders']);
    expect(first?.switches).toEqual(['urgent']);
    const sources = { catalogue, file: null, prompter: null };
    const given = { ...raw, urgent: 'audit' };
    expect(await gather(given, sources)).toMatchObject([
      { name: 'audit', options: { urgent: true } },
    ]);
    await expect(gather({ ...given, name: 'other' }, sources)).rejects.toThrow(
      'takes true or false',
    );
  });

  it('is looked for among all when a name is wrong', async () => {
    await expect(catalogue.trigger('acme-audi')).rejects.toMatchObject({
      hint: expect.stringContaining('Did you mean acme-audit?'),
    });
  });
});

describe('a trigger of a team that extends one', () => {
  const orders = 'triggers/acme-orders/trigger.yaml';
  const given = { trigger: 'acme-orders', name: 'orders' };

  it('is the one it extends with what is fixed, hidden and preset', async () => {
    const { texts, answers } = await project({ ...given, iac: 'sam' });
    expect(answers.options).toEqual({
      'maximum-concurrency': 4,
      'minimum-pollers': null,
      'maximum-pollers': null,
      'max-receive-count': 5,
      'filter-pattern': null,
      'kms-key-arn': null,
      metrics: [],
      enabled: true,
    });
    const same = { fifo: true, 'batch-size': 5, 'maximum-concurrency': 4, timeout: 45 };
    const theirs = await project({ trigger: 'sqs', name: 'orders', iac: 'sam', ...same }, shipped);
    expect(texts.get('template.yaml')).toBe(theirs.texts.get('template.yaml'));
    const folder = 'src/functions/orders';
    for (const name of ['handler.py', 'test_handler.py', 'message.py', 'events/fifo-batch.json']) {
      expect(texts.get(`${folder}/${name}`), name).toBe(theirs.texts.get(`${folder}/${name}`));
    }
    expect(texts.get(`${folder}/process_message.py`)).toContain('Books one order in "orders"');
  });

  it('has the files that what is fixed asks for', async () => {
    const windows = JSON.stringify({
      extends: 'kinesis',
      title: 'Orders of a minute',
      options: { 'tumbling-window-in-seconds': { fixed: 60 } },
    });
    const of = layered(shipped, [layer({ 'triggers/acme-minutes/trigger.json': windows })]);
    const { texts } = await project({ trigger: 'acme-minutes', name: 'orders', iac: 'sam' }, of);
    const fixed = { name: 'orders', iac: 'sam', 'tumbling-window-in-seconds': 60 };
    const theirs = await project({ trigger: 'kinesis', ...fixed }, shipped);
    const inFolder = (paths: Iterable<string>) =>
      [...paths].filter((path) => path.startsWith('src/functions/orders/')).sort();
    expect(inFolder(texts.keys())).toEqual(inFolder(theirs.texts.keys()));
    for (const path of inFolder(texts.keys())) expect(texts.get(path)).toBe(theirs.texts.get(path));
    expect(texts.get('template.yaml')).toBe(theirs.texts.get('template.yaml'));
  });

  it.each<[string, string, RegExp]>([
    ['fifo: {', 'fiffo: {', /changes the option «fiffo», which sqs lacks; fifo is near/],
    ['batch-size: { fixed: 5 }', 'batch-size: { fixed: 0 }', /--batch-size is «0»/],
    ['default: 4, maximum: 20', 'default: 4, maximum: 2000', /range that is not within 2 to 1000/],
    ['default: 4', 'default: 40', /--maximum-concurrency is «40»/],
    ['fifo: { fixed: true }', 'fifo: { maximum: 3 }', /gives a range to what is no number/],
    ['extends: sqs', 'extends: sq', /extends «sq», and there is no such trigger/],
    ['extends: sqs', 'extends: acme-orders', /extends itself/],
    ['extends: sqs', 'extends: [sqs]', /takes one name as extends/],
    ['extends: sqs\n', '', /is wrong|lacks/],
    ['fifo: { fixed: true }', 'fifo: { fixd: true }', /no place for «options.fifo.fixd»/],
  ])('is refused: %s → %s', async (from, to, says) => {
    const error = await refusal({ [orders]: mended(orders, from, to) }, given);
    expect(error.message).toMatch(says);
    expect(error.code).toBe('CLT_BAD_DESCRIPTOR');
  });

  it('takes no option that is fixed', async () => {
    expect((await refusal({}, { ...given, fifo: false })).message).toMatch(/no option --fifo/);
  });

  it('may extend one that extends, but nothing in a circle', async () => {
    const files = {
      'triggers/acme-more/trigger.json': JSON.stringify({ extends: 'acme-orders', title: 'More' }),
    };
    const of = layered(shipped, [layer({ ...acme, ...files })]);
    const { texts } = await project({ ...given, trigger: 'acme-more' }, of);
    expect(texts.get('src/functions/orders/process_message.py')).toContain('Books one order');
    const circle = { ...files, [orders]: mended(orders, 'extends: sqs', 'extends: acme-more') };
    expect((await refusal(circle, given)).message).toMatch(/which extends it in turn/);
  });

  it('may stand under the id of the shipped one', async () => {
    const files = {
      'triggers/sqs/trigger.yaml': 'extends: sqs\noptions:\n  batch-size: { fixed: 7 }\n',
    };
    const of = layered(shipped, [layer(files)]);
    const { answers, texts } = await project({ trigger: 'sqs', iac: 'sam' }, of);
    expect(answers.options).not.toHaveProperty('batch-size');
    expect(texts.get('template.yaml')).toContain('BatchSize: 7');
    expect(
      (await refusal({ 'triggers/sqs/trigger.yaml': 'title: x\n' }, { trigger: 'sqs' })).message,
    ).toMatch(/lacks extends: sqs is shipped/);
  });
});

describe('targets and languages of a team', () => {
  it('are the ones that they extend, with templates of their own', async () => {
    const own = await project({ trigger: 'sqs', iac: 'acme-terraform', language: 'acme-python' });
    const theirs = await project({ trigger: 'sqs', iac: 'terraform' }, shipped);
    const differing = [...own.texts].filter(
      ([path, text]) => theirs.texts.get(path) !== text && !path.startsWith('.lambda-trigger/'),
    );
    expect(differing.map(([path]) => path)).toEqual([
      'infra/audit.tf',
      'src/functions/audit/process_message.py',
    ]);
    expect(own.texts.get('infra/audit.tf')).toContain("# for Acme's registry");
    const recorded = [...own.texts.keys()].filter((path) => path.startsWith(`${sourcesFolder}/`));
    // Of each template of a team that was used, its text.
    expect(recorded).toHaveLength(2);
    expect(own.texts.size).toBe(theirs.texts.size + recorded.length);
  });

  it('have files instead of those whose templates are for several', async () => {
    const own = "from .payload import Payload\n\n# Acme's own.\n";
    const path = 'languages/acme-python/handlers/kinesis/process_record.py.hbs';
    const of = layered(shipped, [layer({ ...acme, [path]: own })]);
    const given = { trigger: 'kinesis', language: 'acme-python' };
    const { files, texts } = await project({ ...given, iac: 'sam' }, of);
    expect(texts.get('src/functions/audit/process_record.py')).toBe(own);
    expect(texts.size).toBe(files.length);
  });

  it('do not change those that they extend', async () => {
    const beside = await project({ trigger: 'sqs', iac: 'terraform' });
    const alone = await project({ trigger: 'sqs', iac: 'terraform' }, shipped);
    expect(beside.texts).toEqual(alone.texts);
  });

  it.each(['sns', 'codecommit', 's3-batch'])(
    'see the cells that %s has for the target',
    async (trigger) => {
      const given = { trigger, ...(trigger === 'codecommit' ? { source: 'shop' } : {}) };
      const own = await project({ ...given, iac: 'acme-terraform' });
      const theirs = await project({ ...given, iac: 'terraform' }, shipped);
      const [mine, shippedOnes] = [own.texts, theirs.texts].map(
        (texts) => new Map([...texts].filter(([path]) => path.startsWith('infra/'))),
      );
      expect([...(mine?.keys() ?? [])]).toEqual([...(shippedOnes?.keys() ?? [])]);
      expect(own.texts.size).toBe(theirs.texts.size);
    },
  );

  it.each<[string, string, string, RegExp]>([
    ['targets/acme-terraform/target.yaml', 'extends: terraform\n', '', /lacks extends: a target/],
    ['targets/acme-terraform/target.yaml', 'title:', 'titel:', /title: it is missing|«titel»/],
    ['languages/acme-python/language.yaml', 'python3.13', 'nodejs22.x', /runs no Python/],
    [
      'languages/acme-python/language.yaml',
      'runtimes',
      'defaultRuntime: python3.9\nruntimes',
      /none of python3.13/,
    ],
  ])('are refused: %s, %s → %s', async (path, from, to, says) => {
    const given = { trigger: 'sqs', iac: 'acme-terraform', language: 'acme-python' };
    const error = await refusal({ [path]: mended(path, from, to) }, given);
    expect(error.message).toMatch(says);
    expect(error.code).toBe('CLT_BAD_DESCRIPTOR');
  });
});

describe('code of a team', () => {
  const files = { 'triggers/acme-code/trigger.mjs': 'throw new Error("ran");' };

  it('runs only through the loader that trust gives', async () => {
    const untrusted = layered(shipped, [{ ...layer(files), code: '/team/templates' }]);
    await expect(untrusted.trigger('acme-code')).rejects.toMatchObject({ code: 'CLT_UNTRUSTED' });
    const asked: string[][] = [];
    const trusted = layered(shipped, [{ ...layer(files), code: '/team/templates' }], {
      async loadCode(...words) {
        asked.push(words);
        return { ...(await shipped.trigger('sqs')), id: 'acme-code' };
      },
    });
    expect((await trusted.trigger('acme-code')).id).toBe('acme-code');
    expect(asked).toEqual([
      [
        '/team/templates/triggers/acme-code/trigger.mjs',
        '.lambda-trigger/templates/triggers/acme-code/trigger.mjs',
      ],
    ]);
  });
});
