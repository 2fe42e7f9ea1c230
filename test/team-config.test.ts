import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { configJsonSchema } from '../generators/team/json-schema.js';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';
import { snapshotOf } from './support/tree.js';

const orders = ['orders', '-t', 'sqs', '--yes'];
const acme = {
  'packs/acme/lambda-trigger.pack.yaml': `name: "@acme/lambda-preset"
version: 1.0.0
locked:
  iac: terraform
  runtime: python3.13
tags: { Cost: "1", Owner: platform }
`,
};

/** A repository with these files. */
function repositoryOf(files: { [path: string]: string }): string {
  const root = folder(files);
  mkdirSync(join(root, '.git'));
  return root;
}

const manifestOf = (root: string) =>
  JSON.parse(readFileSync(join(root, '.lambda-trigger/manifest.json'), 'utf8')) as {
    answers: { [key: string]: unknown }[];
  };

describe('a configuration', () => {
  it.each<[name: string, text: string]>([
    ['lambda-trigger.config.json', '{ "defaults": { "iac": "terraform" }, "logRetention": 7 }'],
    ['lambda-trigger.config.yaml', 'defaults: { iac: terraform }\nlogRetention: 7\n'],
    ['lambda-trigger.config.yml', 'defaults: { iac: terraform }\nlogRetention: 7\n'],
    [
      'package.json',
      '{ "lambda-trigger": { "defaults": { "iac": "terraform" }, "logRetention": 7 } }',
    ],
    [
      'lambda-trigger.config.mjs',
      'const iac = await "terraform";\nexport default { defaults: { iac }, logRetention: 7 };\n',
    ],
    [
      'lambda-trigger.config.ts',
      "import { days } from './days.js';\nconst iac: string = 'terraform';\nexport default { defaults: { iac }, logRetention: days };\n",
    ],
  ])('in %s is in force', async (name, text) => {
    const root = repositoryOf({ [name]: text, 'days.ts': 'export const days: number = 7;\n' });
    // What is run is told even to who wants to hear nothing else.
    const { stdout, stderr, exitCode } = await run(root, ...orders, '--trust', '--json', '--quiet');
    expect(exitCode, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      answers: { iac: 'terraform', standard: { logRetention: 7 } },
    });
    expect(stderr).not.toContain('Warning');
    const isCode = /\.(?:mjs|ts)$/.test(name);
    const told = isCode ? `Running ${name} (SHA-256 ` : '';
    expect(stderr.startsWith(told)).toBe(true);
    expect(stderr.includes('Running')).toBe(isCode);
  });

  it.each(['mjs', 'ts'])('in %s does not run untrusted, nor leaves a trace', async (ending) => {
    const canary = join(mkdtempSync(join(tmpdir(), 'canary-')), 'ran');
    const name = `lambda-trigger.config.${ending}`;
    const text = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(canary)}, '');\nexport default {};\n`;
    const root = repositoryOf({ [name]: text });
    const before = snapshotOf(root);
    for (const words of [orders, ['config'], ['config', '--explain']]) {
      const { stderr, exitCode } = await run(root, ...words);
      expect(exitCode).toBe(4);
      expect(stderr).toMatch(
        /CLT_UNTRUSTED\]\s+Read it, then say --trust; its SHA-256 is [0-9a-f]{64}/,
      );
    }
    expect(() => readFileSync(canary)).toThrow('ENOENT');
    expect((await run(root, ...orders, '--trust', '--dry-run')).exitCode).toBe(0);
    expect(readFileSync(canary, 'utf8')).toBe('');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('that fails is told in one sentence', async () => {
    const throwing = 'throw new Error("no \\u001b[31mcolour\\nmore");\n';
    const { stderr, exitCode } = await run(
      repositoryOf({ 'lambda-trigger.config.mjs': throwing }),
      ...[...orders, '--trust'],
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'lambda-trigger.config.mjs fails: no \\x1b[31mcolour. [CLT_BAD_CONFIG]',
    );
    const nothing = repositoryOf({ 'lambda-trigger.config.ts': 'export const a = 1;\n' });
    expect((await run(nothing, ...orders, '--trust')).stderr).toContain(
      'exports nothing by default',
    );
    const code = repositoryOf({
      'lambda-trigger.config.ts': 'export default { tags: { a: () => 1 } };\n',
    });
    expect((await run(code, ...orders, '--trust')).stderr).toContain(
      'has a function at tags.a, which is no data.',
    );
  });

  it('of the repository holds in each of its packages, where none is nearer', async () => {
    const root = repositoryOf({
      'lambda-trigger.config.yaml': 'defaults: { iac: terraform }\n',
      'services/shop/readme': '',
      'services/lab/lambda-trigger.config.yaml': 'defaults: { iac: cdk }\n',
    });
    const iacIn = async (path: string, ...words: string[]) => {
      const result = await run(join(root, path), ...orders, '--dry-run', '--json', ...words);
      return (JSON.parse(result.stdout) as { project: { iac: string } }).project.iac;
    };
    expect(await iacIn('.')).toBe('terraform');
    expect(await iacIn('services/shop')).toBe('terraform');
    expect(await iacIn('services/lab')).toBe('cdk');
    expect(await iacIn('.', '--out', 'services/lab/new')).toBe('cdk');
    expect(await iacIn('services/lab', '--out', '../shop/new')).toBe('terraform');
    expect(await iacIn('services/lab', '--no-config')).toBe('sam');
    expect(await iacIn('services/shop', '--config', '../lab/lambda-trigger.config.yaml')).toBe(
      'cdk',
    );
  });

  it('changes nothing for who has none', async () => {
    const [without, with_] = [folder(), repositoryOf({ 'lambda-trigger.config.yaml': '' })];
    await run(without, ...orders);
    await run(with_, ...orders);
    const made = snapshotOf(join(without, 'orders'));
    expect(made['.lambda-trigger/manifest.json']).not.toContain('standard');
    expect(snapshotOf(join(with_, 'orders'))).toEqual(made);
  });
});

describe('a team', () => {
  it('locks what flags, files and projects say', async () => {
    const root = repositoryOf({
      ...acme,
      'lambda-trigger.config.yaml': 'extends: ./packs/acme\ntags: { Owner: shop }\n',
      'answers.yaml': 'name: orders\ntrigger: sqs\noptions: { batchSize: 5 }\niac: cdk\n',
      'sam/template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources: {}\n',
    });
    const before = snapshotOf(root);
    for (const words of [
      [...orders, '--iac', 'sam'],
      ['--answers', 'answers.yaml', '--yes'],
      ['add', ...orders, '--project', 'sam'],
    ]) {
      const { stderr, exitCode } = await run(root, ...words);
      expect(exitCode, stderr).toBe(2);
      expect(stderr).toMatch(
        /^error \.\/packs\/acme locks iac to terraform, .*\(\.\/packs\/acme:4\) \[CLT_LOCKED_BY_TEAM\]/m,
      );
    }
    expect(snapshotOf(root)).toEqual(before);
  });

  it('is in the answers of each function, which replay it elsewhere', async () => {
    const root = repositoryOf({
      ...acme,
      'lambda-trigger.config.yaml': 'extends: ./packs/acme\ntags: { Owner: shop }\n',
    });
    const standard = { tags: { Cost: '1', Owner: 'shop' } };
    const { stdout } = await run(root, ...orders, '--json');
    const { answers } = JSON.parse(stdout) as { answers: object };
    expect(answers).toMatchObject({ language: 'python', runtime: 'python3.13', standard });
    const added = await run(join(root, 'orders'), 'add', 'invoices', '-t', 's3', '--yes');
    expect(added.exitCode, added.stderr).toBe(0);
    const all = manifestOf(join(root, 'orders')).answers;
    expect(all.map((each) => each['standard'])).toEqual([standard, standard]);

    const elsewhere = folder({ 'answers.json': JSON.stringify(answers) });
    const replayed = await run(elsewhere, '--answers', 'answers.json', '--yes');
    expect(replayed.exitCode, replayed.stderr).toBe(0);
    expect(manifestOf(join(elsewhere, 'orders')).answers).toEqual([all[0]]);
  });

  it('brings files with templates, before which those of the project stand', async () => {
    const root = repositoryOf({
      ...acme,
      'lambda-trigger.config.yaml': `extends: ./packs/acme
files: [{ path: 'owners/{name}.txt', template: files/OWNERS.hbs }]
`,
      'packs/acme/templates/files/OWNERS.hbs': 'Acme owns this.\n',
    });
    const owners = (name: string): string =>
      readFileSync(join(root, `orders/owners/${name}.txt`), 'utf8');
    const made = await run(root, ...orders);
    expect(made.exitCode, made.stderr).toBe(0);
    expect(owners('orders')).toBe('Acme owns this.\n');
    const own = join(root, 'orders/.lambda-trigger/templates/files');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'OWNERS.hbs'), 'The shop owns this.\n');
    const added = await run(join(root, 'orders'), 'add', 'invoices', '-t', 's3', '--yes');
    expect(added.exitCode, added.stderr).toBe(0);
    expect(owners('invoices')).toBe('The shop owns this.\n');
  });

  it('checks answers that a person gives', async () => {
    const root = repositoryOf({
      'lambda-trigger.config.yaml': 'allowed:\n  name: { pattern: acme-* }\n',
    });
    const { stdout, exitCode } = await run(root, ...orders, '--json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'failed',
      errors: [{ code: 'CLT_NOT_ALLOWED', path: 'lambda-trigger.config.yaml', line: 2 }],
    });
    expect((await run(root, 'acme-orders', '-t', 'sqs', '--yes')).exitCode).toBe(0);
  });

  it('is heard by route as well', async () => {
    const root = repositoryOf({});
    await run(root, 'shop', '-t', 'http-api', '--yes');
    writeFileSync(join(root, 'lambda-trigger.config.yaml'), 'locks: {}\n');
    const words = ['route', 'GET', '/orders', '--to', 'shop', '--yes'];
    const refused = await run(join(root, 'shop'), ...words);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(
      'locks is no key that is known. (../lambda-trigger.config.yaml:1)',
    );
    expect((await run(join(root, 'shop'), ...words, '--no-config')).exitCode).toBe(0);
  });
});

describe('config', () => {
  it('explains each value with its place', async () => {
    const root = repositoryOf({
      ...acme,
      'lambda-trigger.config.yaml': '# ours\nextends: ./packs/acme\ntags:\n  Owner: shop\n',
      'services/shop/readme': '',
    });
    const shop = join(root, 'services/shop');
    const { stdout, exitCode } = await run(shop, 'config', '--explain');
    expect(exitCode).toBe(0);
    const lines = stdout.split('\n');
    expect(lines).toContain('locked.iac terraform  ./packs/acme:4');
    expect(lines).toContain('tags.Owner shop  ../../lambda-trigger.config.yaml:4');
    expect(lines).toContain('tags.Cost 1  ./packs/acme:6');
    const told = await run(root, 'config', '--project', 'services/shop', '--json');
    expect(JSON.parse(told.stdout)).toMatchObject({
      ...{ version: 1, command: 'config', path: '../../lambda-trigger.config.yaml', errors: [] },
      packs: [{ spec: './packs/acme', resolved: null, digest: expect.stringMatching(/^\w{64}$/) }],
      values: expect.arrayContaining([
        { key: 'tags.Owner', value: 'shop', file: '../../lambda-trigger.config.yaml', line: 4 },
      ]),
    });
  });

  it('says where there is none, and that is no error', async () => {
    const none = await run(folder(), 'config', '--explain');
    expect(none).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^No team's config/) });
    const { stdout } = await run(folder(), 'config', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ path: null, packs: [], values: [] });
  });

  it('pins packs that come from outside of the repository', async () => {
    const pack = folder({
      'lambda-trigger.pack.json': '{ "name": "acme", "version": "1.0.0", "logRetention": 7 }',
    });
    const git = (...words: string[]) => execa('git', words, { cwd: pack });
    await git('init', '--quiet', '--initial-branch=main');
    await git('add', '-A');
    await git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-mx');
    const root = repositoryOf({
      'lambda-trigger.config.yaml': `extends: git+file://${pack}#main\n`,
    });
    const cache = { CREATE_LAMBDA_TRIGGER_CACHE: mkdtempSync(join(tmpdir(), 'cache-')) };
    const bin = join(repository, 'bin/create-lambda-trigger.js');
    const command = (...words: string[]) =>
      execa('node', [bin, ...words], { cwd: root, env: cache, reject: false });
    const unpinned = await command(...orders);
    expect(unpinned).toMatchObject({ exitCode: 4 });
    expect(unpinned.stderr).toContain('CLT_PACK_NOT_PINNED');
    const locked = await command('config', '--lock', '--explain');
    expect(locked.exitCode, locked.stderr).toBe(0);
    expect(locked.stdout).toContain('logRetention 7');
    expect(readFileSync(join(root, 'lambda-trigger.lock.json'), 'utf8')).toContain('"digest"');
    rmSync(pack, { recursive: true });
    const { stdout } = await command(...orders, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ answers: { standard: { logRetention: 7 } } });
  });
});

describe('the JSON Schema for editors', () => {
  const published = join(repository, 'schema/lambda-trigger.config.schema.json');

  it('is that of the configuration as it is', () => {
    const text = readFileSync(published, 'utf8');
    expect(JSON.parse(text)).toEqual(configJsonSchema());
    const { files } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      files: string[];
    };
    expect(files).toContain('schema');
  });

  it.each<[ok: boolean, config: object]>([
    [true, {}],
    [true, { $schema: published, extends: [], locked: { iac: 'sam' }, tracing: 'Active' }],
    [true, { allowed: { memory: { minimum: 5 }, iac: ['sam'] }, alarms: { errors: null } }],
    [false, { lock: {} }],
    [false, { tags: { a: 5 } }],
    [false, { logRetention: 31 }],
    [false, { locked: { memory: 5 } }],
    [false, { vpc: { subnetIds: ['subnet-1'] } }],
  ])('takes %s: %j', (ok, config) => {
    expect(z.fromJSONSchema(configJsonSchema() as never).safeParse(config).success).toBe(ok);
  });
});

it('its patterns are those of JSON Schema, which have the flag of Unicode', () => {
  const text = JSON.stringify(configJsonSchema());
  const patterns = [...text.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
    ([, literal = '']) => new RegExp(JSON.parse(literal) as string, 'u'),
  );
  expect(patterns.length).toBeGreaterThan(10);
  const ofTags = patterns.filter(({ source }) => source.includes('\\p{Zs}'));
  expect(ofTags).toHaveLength(2);
  for (const pattern of ofTags) {
    expect(['Owner', 'Straße 5', 'a/b=c+d@e'].every((text) => pattern.test(text))).toBe(true);
    expect(['aws:x', 'a#b', 'x\u202e'].some((text) => pattern.test(text))).toBe(false);
  }
});

it('describe --schema knows the standard', async () => {
  const { stdout } = await run(folder(), 'describe', 'sqs', '--schema');
  const { properties } = JSON.parse(stdout) as { properties: { standard: { properties: object } } };
  expect(Object.keys(properties.standard.properties)).toEqual(
    expect.arrayContaining(['tags', 'alarms', 'vpc', 'files']),
  );
});
