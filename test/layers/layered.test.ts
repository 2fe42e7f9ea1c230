import { describe, expect, it } from 'vitest';
import { completeAnswers } from '../../generators/answers.js';
import { catalogue as shipped } from '../../generators/catalogue.js';
import type { TemplateLayer } from '../../generators/contract/team.js';
import { UserError } from '../../generators/errors.js';
import { layered } from '../../generators/layers/layered.js';
import { newProject } from '../../generators/project.js';
import { sha256 } from '../../generators/transaction/digest.js';

const layer = (files: { [path: string]: string }, title = '.lambda-trigger/templates') =>
  ({ title, files: new Map(Object.entries(files)), code: null }) satisfies TemplateLayer;

const answersOf = { name: 'orders', trigger: 'sqs', language: 'python', iac: 'terraform' };

async function filesWith(layers: TemplateLayer[], raw: object = {}) {
  const catalogue = layered(shipped, layers);
  const answers = await completeAnswers({ ...answersOf, ...raw }, catalogue);
  const { files } = await newProject('shop', [answers], catalogue);
  return new Map(files.map(({ path, content }) => [path, content]));
}

async function failure(layers: TemplateLayer[], raw: object = {}): Promise<UserError> {
  const error = await filesWith(layers, raw).catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return error;
  throw new Error(`No UserError but ${String(error)}`);
}

const handler = 'triggers/sqs/python/handler.plain.py.hbs';
const made = 'src/functions/orders/handler.py';

describe('a template of a layer', () => {
  it('stands before the shipped one of its path, and before those of farther layers', async () => {
    const files = await filesWith([
      layer({ [handler]: '"""Near {{py name}}."""\n' }),
      layer({ [handler]: 'far\n', 'triggers/sqs/python/process_message.py.hbs': '# far too\n' }),
    ]);
    expect(files.get(made)).toBe('"""Near "orders"."""\n');
    expect(files.get('src/functions/orders/process_message.py')).toBe('# far too\n');
    const untouched = await filesWith([]);
    for (const [path, content] of untouched) {
      if (/handler\.py|process_message|manifest/.test(path)) continue;
      expect(files.get(path), path).toBe(content);
    }
  });

  it('is recorded in the manifest with its own digest', async () => {
    const text = '"""Ours."""\n';
    const files = await filesWith([layer({ [handler]: text })]);
    const manifest = JSON.parse(files.get('.lambda-trigger/manifest.json') ?? '');
    expect(manifest.templates[handler]).toBe(sha256(text));
  });

  it('adds a file to a function, and a cell before that of the target', async () => {
    const files = await filesWith([
      layer({
        'triggers/sqs/python/owners.plain.txt.hbs': 'Owners of {{names.pascal}}\n',
        'triggers/sqs/terraform/resource/queue.hbs': '# a queue of ours: {{id}}\n',
      }),
    ]);
    expect(files.get('src/functions/orders/owners.txt')).toBe('Owners of Orders\n');
    expect(files.get('infra/orders.tf')).toContain('# a queue of ours: orders_queue');
    expect(files.get('infra/orders.tf')).not.toContain('resource "aws_sqs_queue"');
  });

  it('brings events and the test table', async () => {
    const event = { Records: [] };
    const files = await filesWith([
      layer({ 'triggers/sqs/events/single-message.json': JSON.stringify(event) }),
    ]);
    expect(JSON.parse(files.get('src/functions/orders/events/single-message.json') ?? '')).toEqual(
      event,
    );
  });

  it('leaves the shipped catalogue alone where there is none', () => {
    expect(layered(shipped, [])).toBe(shipped);
    expect(layered(shipped, [layer({})])).toBe(shipped);
  });
});

describe('a template that is wrong', () => {
  it.each<[string, string, number | null, RegExp]>([
    ['is not closed', 'one\ntwo\n{{#if plain}}\n', 4, /is not closed or not spelled well near/],
    ['is closed wrongly', '\n{{#if plain}}{{/each}}', 2, /if doesn't match each/],
    ['calls an unknown helper', '\n\n{{pyy name}}', 3, /«pyy», and there is no such helper; py is/],
    ['calls a helper in vain', '{{#routes}}x{{/routes}}', 1, /no such helper/],
    ['looks up', '{{lookup this "name"}}', 1, /«lookup», and there is no such helper/],
    ['logs', '{{log}}', 1, /«log», and there is no such helper/],
    ['includes what nobody has', 'a\n{{> header}}', 2, /«header», and there is no such partial/],
    ['chooses a partial', '{{> (py name)}}', 1, /chooses a partial as it runs/],
    ['has a partial block', '{{#> header}}x{{/header}}', 1, /has a block as a partial/],
    ['has a decorator', '{{* inline}}', 1, /has a decorator/],
    ['has a decorator block', '{{#*inline "x"}}y{{/inline}}', 1, /has a decorator/],
    ['prints keys', '{{#each names}}\n{{@key}}{{/each}}', 2, /asks for «@key»/],
    ['reaches for the root', '{{@root.name}}', 1, /asks for «@root.name»/],
    ['names block parameters', '{{#each names as |value key|}}{{key}}{{/each}}', 1, /block param/],
    ['leads out', '{{names.constructor}}', 1, /leads out of its view/],
    ['leads out by a segment', '{{names.[__proto__].x}}', 1, /leads out of its view/],
    ['is too long', 'x'.repeat(500_001), null, /more than 500000 characters/],
    ['is too deep', '{{#if plain}}'.repeat(60) + '{{/if}}'.repeat(60), 1, /too deeply/],
  ])('%s: it is told with file and line', async (_how, text, line, says) => {
    const error = await failure([layer({ [handler]: text })]);
    expect(error.code).toBe('CLT_BAD_TEMPLATE');
    expect(error.message).toMatch(says);
    expect(error.message).toContain(`.lambda-trigger/templates/${handler}`);
    expect(error.path).toBe(`.lambda-trigger/templates/${handler}`);
    expect(error.line ?? null).toBe(line);
  });

  it.each<[string, string, number, RegExp]>([
    ['lacks a name', 'one\n{{names.pascal}}\n{{nothing}}\n', 3, /The view has no «nothing»/],
    [
      'lacks it in one of several places',
      '{{#if plain}}\n{{name.x}}{{/if}}\n{{py name}}',
      2,
      /"orders" needs an emitter/,
    ],
    ['prints text as it is', 'one\n\n{{name}}\n', 3, /"orders" needs an emitter/],
    ['prints text through a member', '{{name.text}}', 1, /"orders" needs an emitter/],
    [
      'is asked in a block',
      '{{#each events}}\n{{#if this}}\n{{this}}{{/if}}{{/each}}',
      3,
      /needs an emitter/,
    ],
  ])('%s: it is told with the line that a person has to mend', async (_how, text, line, says) => {
    const error = await failure([layer({ [handler]: text })]);
    expect(error.code).toBe('CLT_BAD_TEMPLATE');
    expect(error.message).toMatch(says);
    expect(error.line).toBe(line);
  });

  it('is told where another language cannot spell it', async () => {
    const path = 'triggers/sqs/javascript/handler.plain.js.hbs';
    const text = "export * as everything from './message.js';\n";
    const error = await failure([layer({ [path]: text })], { language: 'javascript-cjs' });
    expect(error.code).toBe('CLT_BAD_TEMPLATE');
    expect(error.message).toContain(path);
    expect(error.line).toBeUndefined();
  });

  it('is told of files that are no JSON', async () => {
    const path = 'triggers/sqs/events/single-message.json';
    const error = await failure([layer({ [path]: '{ "Records": ' })]);
    expect(error.code).toBe('CLT_BAD_DESCRIPTOR');
    expect(error.message).toContain(path);
  });

  it('leaves others alone: what is not rendered is not compiled', async () => {
    const other = 'triggers/sqs/typescript/handler.plain.ts.hbs';
    expect((await filesWith([layer({ [other]: '{{#if' })])).get(made)).toContain('def handler');
  });
});
