import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodePlop from 'node-plop';
import { describe, expect, it } from 'vitest';
import lambdaTrigger, { type PlopfileConfig } from '../../generators/plopfile.js';
import { folder } from '../support/command.js';
import { layer } from '../support/layer.js';

const handler = 'triggers/sqs/python/handler.plain.py.hbs';
const preset = { iac: 'terraform', language: 'python', style: 'plain' };
const given = { name: 'shop-orders', trigger: 'sqs' };

type Api = Awaited<ReturnType<typeof nodePlop>>;

/** What a run of plop makes of the handler, or the error that it tells. */
async function handlerBy(
  text: string,
  { register = () => {}, ...config }: PlopfileConfig & { register?: (plop: Api) => void } = {},
): Promise<string> {
  const destBasePath = mkdtempSync(join(tmpdir(), 'plop-'));
  const plop = await nodePlop('', { destBasePath, force: false });
  const layers = [layer({ [handler]: text }, 'ours')];
  await lambdaTrigger(plop, { answers: preset, layers, ...config });
  register(plop);
  const { failures } = await plop.getGenerator('lambda-trigger').runActions(given);
  const [failure] = failures;
  if (failure) return failure.error ?? '';
  return readFileSync(
    join(destBasePath, 'shop-orders/src/functions/shop_orders/handler.py'),
    'utf8',
  );
}

describe('templates of a plopfile', () => {
  it('call its helpers with plain values, whenever they were registered', async () => {
    const seen: unknown[] = [];
    const text = await handlerBy('{{owner name fn.memory events loud=name}}\n', {
      register: (plop) =>
        plop.setHelper('owner', function (this: { name: string }, ...values: unknown[]) {
          seen.push(...values.slice(0, 3), (values.at(-1) as { hash: object }).hash, this.name);
          return `owner of ${values[0]}`;
        } as never),
    });
    expect(text).toBe('owner of shop-orders\n');
    expect(seen).toEqual([
      'shop-orders',
      256,
      expect.arrayContaining(['batch']),
      { loud: 'shop-orders' },
      'shop-orders',
    ]);
  });

  it('call partials, with a context and with values of their own', async () => {
    const partials = { notice: '# {{pascalCase name}}{{#if loud}}!{{/if}}\n' };
    const text = '{{> notice loud=false}}\n{{> notice loud=true}}\nend\n';
    expect(await handlerBy(text, { partials })).toBe('# ShopOrders\n# ShopOrders!\nend\n');
  });

  it('print nothing of a person without an emitter, in blocks of helpers and partials neither', async () => {
    const helpers = {
      twice(this: unknown, options: { fn(context: unknown): string }) {
        return options.fn(this) + options.fn(this);
      },
    } as never;
    expect(await handlerBy('{{#twice}}{{py name}};{{/twice}}\n', { helpers })).toBe(
      '"shop-orders";"shop-orders";\n',
    );
    const bare = await handlerBy('\n{{#twice}}{{name}}{{/twice}}\n', { helpers });
    expect(bare).toMatch(/ours\/triggers.*needs an emitter/);
    const partial = await handlerBy('{{> notice}}', { partials: { notice: '{{name}}' } });
    expect(partial).toMatch(/needs an emitter/);
  });

  it('keep our emitters, whatever helpers are called', async () => {
    const helpers = { py: () => 'nothing quoted', if: () => 'never' } as never;
    expect(await handlerBy('{{#if plain}}{{py name}}{{/if}}\n', { helpers })).toBe(
      '"shop-orders"\n',
    );
  });

  it('are told to be wrong with their names', async () => {
    expect(await handlerBy('{{> notice}}', { partials: { notice: '{{#if plain}}' } })).toMatch(
      /\{\{> notice\}\} is not closed/,
    );
    expect(await handlerBy('{{> notise}}', { partials: { notice: '' } })).toMatch(
      /«notise», and there is no such partial; notice is near it/,
    );
    const helpers = {
      fails: () => {
        throw new Error('no such owner');
      },
    } as never;
    expect(await handlerBy('one\n{{fails name}}', { helpers })).toMatch(/no such owner/);
  });

  it('may lie in a folder that the plopfile names, and in that of the project', async () => {
    const destBasePath = folder({
      [`ours/${handler}`]: '# ours\n',
      [`.lambda-trigger/templates/${handler}`]: '# of the project\n',
      '.lambda-trigger/templates/triggers/sqs/python/process_message.py.hbs': '# there too\n',
    });
    const plop = await nodePlop('', { destBasePath, force: false });
    await lambdaTrigger(plop, { answers: preset, templates: 'ours' });
    await plop.getGenerator('lambda-trigger').runActions(given);
    const made = (name: string) =>
      readFileSync(join(destBasePath, 'shop-orders/src/functions/shop_orders', name), 'utf8');
    expect(made('handler.py')).toBe('# ours\n');
    expect(made('process_message.py')).toBe('# there too\n');
    await expect(lambdaTrigger(plop, { templates: 'theirs' })).rejects.toThrow(
      'no folder of templates',
    );
  });

  it('go with the configuration of the team', async () => {
    const destBasePath = folder({
      'lambda-trigger.config.yaml': [
        'locked: { iac: terraform }',
        'defaults: { style: powertools }',
        'allowed: { language: [python, typescript] }',
      ].join('\n'),
    });
    const plop = await nodePlop('', { destBasePath, force: false });
    await lambdaTrigger(plop, {
      layers: [layer({ [handler]: '# {{> mine}}\n' })],
      partials: { mine: 'x' },
    });
    const generator = plop.getGenerator('lambda-trigger:sqs');
    const prompts = generator.prompts as unknown as {
      name: string;
      choices?: string[];
      default?: string;
    }[];
    expect(prompts.map(({ name }) => name)).not.toContain('iac');
    expect(prompts.find(({ name }) => name === 'language')?.choices).toEqual([
      'python',
      'typescript',
    ]);
    expect(prompts.find(({ name }) => name === 'style')?.default).toBe('powertools');
    const answers = { name: 'shop-orders', language: 'python', style: 'plain' };
    const { failures } = await generator.runActions(answers);
    expect(failures).toEqual([]);
    const root = join(destBasePath, 'shop-orders');
    expect(readFileSync(join(root, 'src/functions/shop_orders/handler.py'), 'utf8')).toBe('# x\n');
    expect(readFileSync(join(root, 'infra/shop-orders.tf'), 'utf8')).toContain(
      'aws_lambda_function',
    );
    const refused = await generator.runActions({
      ...answers,
      name: 'other',
      language: 'javascript',
    });
    expect(refused.failures[0]?.error).toContain('not allowed');
    const without = await nodePlop('', { destBasePath, force: false });
    await lambdaTrigger(without, { config: false });
    const asked = without.getGenerator('lambda-trigger').prompts as unknown as { name: string }[];
    expect(asked.map(({ name }) => name)).toContain('iac');
  });

  it('bring triggers of their own', async () => {
    const plop = await nodePlop('', { destBasePath: folder(), force: false });
    const text = 'extends: sqs\ntitle: Ours\nsummary: Our queue\n';
    await lambdaTrigger(plop, { layers: [layer({ 'triggers/our-queue/trigger.yaml': text })] });
    const generator = plop
      .getGeneratorList()
      .find(({ name }) => name === 'lambda-trigger:our-queue');
    expect(generator?.description).toBe('Our queue');
  });
});
