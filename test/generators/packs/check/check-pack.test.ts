import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { catalogue } from '../../../../generators/catalogue.js';
import { layered } from '../../../../generators/layers/layered.js';
import { checkPack, type PackReport } from '../../../../generators/packs/check/check-pack.js';
import { openPack } from '../../../../generators/packs/open-pack.js';
import { manifestOf } from '../../../../generators/team/resolve.js';
import { inSandbox } from '../../../faults/sandbox.js';
import { repository } from '../../../support/combinations.js';
import { contextIn, type PackTexts, packTexts, writeFiles } from '../../../support/packs.js';

/** Hundreds of functions are rendered for a pack that touches a target or a language. */
vi.setConfig({ testTimeout: 180_000 });

const handler = 'templates/triggers/sqs/python/handler.plain.py.hbs';
const shipped = readFileSync(join(repository, handler), 'utf8');

/** Checks a pack of these files beside its manifest and the `handler` that it overrides. */
async function check(files: PackTexts, manifest: object = {}): Promise<PackReport> {
  return inSandbox(async (root) => {
    writeFiles(root, packTexts({ [handler]: shipped, ...files }, manifest));
    const pack = await openPack(root, contextIn(root, { mode: 'lock' }));
    const own = layered(catalogue, [pack.layer]);
    return checkPack(pack, { shipped: catalogue, catalogue: own, validate: manifestOf });
  });
}

async function messages(files: PackTexts): Promise<string[]> {
  return (await check(files)).problems.map(({ message }) => message);
}

describe('a pack in which nothing is wrong', () => {
  it('overrides a handler, which is rendered in all targets, languages and styles', async () => {
    const report = await check({ [handler]: `# Acme\n${shipped}` });
    expect(report).toEqual({ rendered: 32, problems: [] });
  });

  it('has a cell, an event, a project file and a file of every function', async () => {
    const own = (path: string): string => readFileSync(join(repository, 'templates', path), 'utf8');
    const files = {
      'templates/triggers/sqs/events/audit.json': '{"Records": []}',
      'templates/files/OWNERS.hbs': 'team-a\n',
      'templates/targets/terraform/resource/queue.hbs': own('targets/terraform/resource/queue.hbs'),
    };
    const manifest = { files: [{ path: 'docs/{name}.owners', template: 'files/OWNERS.hbs' }] };
    const report = await check(files, manifest);
    expect(report.problems).toEqual([]);
    // The handler's trigger in every combination, and every trigger with the target.
    const [targets, languages] = [catalogue.targetIds.length, catalogue.languageIds.length];
    const expected = (targets + catalogue.triggerIds.length - 1) * languages * 2;
    expect(report.rendered).toBe(expected);
  });
});

it('a manifest says what no configuration says', async () => {
  const { problems } = await check({}, { defualts: { runtime: 'python3.13' } });
  expect(problems.map(({ code }) => code)).toEqual(['CLT_BAD_PACK']);
  expect(problems[0]?.message).toMatch(/defualts.*defaults/);
});

describe('a template that goes beyond what templates may', () => {
  it.each([
    ['an unknown helper', '{{shout name}}'],
    ['an unknown block', '{{#repeat 3}}x{{/repeat}}'],
    ['a helper of Handlebars that nobody needs', '{{lookup this "constructor"}}'],
    ['a log', '{{log name}}'],
    ['a dynamic partial', '{{> (word name)}}'],
    ['a partial', '{{> shared/evil}}'],
    ['an inline partial', '{{#*inline "a"}}x{{/inline}}'],
    ['a block as a partial', '{{#> layout}}x{{/layout}}'],
    ['a decorator', '{{* decorate}}'],
    ['the prototype', '{{name.__proto__}}'],
    ['the constructor', '{{name.constructor}}'],
    ['the constructor of a helper', '{{#with "s" as |s|}}{{s.constructor}}{{/with}}'],
    ['a way to the root', '{{@root.constructor}}'],
    ['no end', '{{#if plain}}'],
    ['no Handlebars', '{{{{raw}}'],
  ])('%s', async (_, text) => {
    const { problems, rendered } = await check({ [handler]: `# first\n${text}\n` });
    expect(rendered).toBe(0);
    expect(problems.map(({ code }) => code)).toEqual(['CLT_BAD_TEMPLATE']);
    expect(problems[0]?.path).toContain('triggers/sqs/python/handler.plain.py.hbs');
    expect(problems[0]?.line).toBeGreaterThanOrEqual(2);
  });
});

describe('a template that stands for nothing', () => {
  it('is named with the one that may be meant', async () => {
    const told = await messages({
      'templates/triggers/sqs/python/handlr.plain.py.hbs': 'x',
      'templates/triggers/sqqs/python/handler.plain.py.hbs': 'x',
      'templates/targets/terraform/resource/queues.hbs': 'x',
      'templates/files/UNNAMED.hbs': 'x',
    });
    expect(told).toHaveLength(4);
    expect(told).toContain(
      'triggers/sqs/python/handlr.plain.py.hbs stands for no shipped template. The nearest is triggers/sqs/python/handler.plain.py.hbs.',
    );
    expect(told.join('\n')).toContain('The nearest is triggers/sqs/python/handler.plain.py.hbs.');
    expect(told.join('\n')).toContain('The nearest is targets/terraform/resource/queue.hbs.');
    expect(told).toContain('files/UNNAMED.hbs stands for no shipped template.');
  });
});

describe('a template that cannot be rendered', () => {
  it('asks for what its view lacks: told with its line', async () => {
    const { problems } = await check({ [handler]: '# first\n# second\n{{tema}}\n' });
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem).toMatchObject({ code: 'CLT_BAD_TEMPLATE', line: 3 });
      expect(problem.message).toMatch(/"tema"|tema/);
    }
  });

  it('gives text as no formatter would leave it', async () => {
    const told = await messages({ [handler]: 'first  \nsecond\n' });
    expect(told[0]).toMatch(
      /^src\/functions\/orders\/handler\.py has spaces at the end of a line \(sqs, \S+, python, plain\)\.$/,
    );
    expect(told).toHaveLength(catalogue.targetIds.length);
  });
});

const audit = 'templates/triggers/audit';
const extending = 'extends: sqs\ntitle: Audit queue\nsummary: Messages of the audit queue\n';
const variants = JSON.stringify({ default: {}, fifo: { fifo: true } });

describe('a trigger of its own', () => {
  it('is rendered in every set of answers, target, language and style', async () => {
    const files = { [`${audit}/trigger.yaml`]: extending, [`${audit}/variants.json`]: variants };
    const report = await check(files);
    expect(report.problems).toEqual([]);
    expect(report.rendered).toBe(32 + 2 * 32);
  });

  it.each<[string, PackTexts, RegExp]>([
    ['no variants', { [`${audit}/trigger.yaml`]: extending }, /audit has no variants\.json/],
    [
      'no sets',
      { [`${audit}/trigger.yaml`]: extending, [`${audit}/variants.json`]: '[]' },
      /variants\.json is not \{"default"/,
    ],
    [
      'no JSON',
      { [`${audit}/trigger.yaml`]: extending, [`${audit}/variants.json`]: '{' },
      /variants\.json is not JSON/,
    ],
    [
      'an unknown option',
      {
        [`${audit}/trigger.yaml`]: extending,
        [`${audit}/variants.json`]: '{"a":{"colour":"red"}}',
      },
      /colour.*\(audit, a, /,
    ],
    [
      'an unknown parent',
      { [`${audit}/trigger.yaml`]: 'extends: sqqs\n', [`${audit}/variants.json`]: variants },
      /sqqs/,
    ],
    [
      'an unknown member',
      {
        [`${audit}/trigger.yaml`]: `${extending}colour: red\n`,
        [`${audit}/variants.json`]: variants,
      },
      /colour/,
    ],
    [
      'too few pitfalls',
      {
        [`${audit}/trigger.yaml`]: `${extending}pitfalls: [One]\n`,
        [`${audit}/variants.json`]: variants,
      },
      /fewer than three pitfalls/,
    ],
    [
      'a long summary',
      {
        [`${audit}/trigger.yaml`]: `extends: sqs\nsummary: ${'long '.repeat(20)}\n`,
        [`${audit}/variants.json`]: variants,
      },
      /more than 89 characters/,
    ],
    [
      'too few events',
      {
        [`${audit}/trigger.yaml`]: `${extending}events: [orders]\n`,
        [`${audit}/variants.json`]: variants,
        [`${audit}/events/orders.json`]: '{}',
      },
      /has 1 events, and needs three/,
    ],
    [
      'a broken event',
      {
        [`${audit}/trigger.yaml`]: extending,
        [`${audit}/variants.json`]: variants,
        [`${audit}/events/a.json`]: '{',
      },
      /a\.json is no JSON/,
    ],
    [
      'code',
      { [`${audit}/trigger.mjs`]: 'throw new Error("run")', [`${audit}/variants.json`]: variants },
      /trigger\.mjs is code, which runs only for who trusts it/,
    ],
    [
      'a handler that fails',
      {
        [`${audit}/trigger.yaml`]: extending,
        [`${audit}/variants.json`]: variants,
        [`${audit}/python/handler.plain.py.hbs`]: '{{nope}}\n',
      },
      /nope/,
    ],
  ])('%s', async (_, files, says) => {
    const told = await messages(files);
    expect(told.join('\n')).toMatch(says);
  });
});

it('targets and languages of its own are rendered with every trigger', async () => {
  const files = {
    'templates/targets/acme-terraform/target.yaml':
      'extends: terraform\ntitle: Terraform of Acme\n',
    'templates/languages/acme-python/language.yaml': 'extends: python\ntitle: Python of Acme\n',
  };
  const report = await check(files);
  expect(report.problems).toEqual([]);
  expect(report.rendered).toBeGreaterThan(catalogue.triggerIds.length * 2);
});
