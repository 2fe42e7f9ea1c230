import { describe, expect, it } from 'vitest';
import { catalogue } from '../../generators/catalogue.js';
import { parseOption } from '../../generators/option-values.js';
import { thrownBy } from '../support/thrown.js';

async function refused(trigger: string, name: string, raw: unknown) {
  const option = (await catalogue.trigger(trigger)).options[name];
  if (!option) throw new Error(`${trigger} has no option ${name}.`);
  return thrownBy(() => parseOption(name, raw, option));
}

describe('an answer that does not fit its option', () => {
  it('is told with the default that leaving it out gives', async () => {
    const { code, message, hint } = await refused('sqs', 'batch-size', '0');
    expect(code).toBe('CLT_BAD_ANSWER');
    expect(message).toMatch(/^--batch-size is «0»; it .*\b10000\b.*\.$/);
    expect(hint).toBe('Give --batch-size another value, or leave it out for the default 10.');
  });

  it('is told without a default where there is none', async () => {
    const { hint } = await refused('kinesis', 'starting-position-timestamp', 'yesterday');
    expect(hint).toBe('Give --starting-position-timestamp another value, or leave it out.');
  });

  it('is told without a default where that is nothing at all', async () => {
    const { hint } = await refused('alb', 'path-pattern', 'orders');
    expect(hint).toBe('Give --path-pattern another value, or leave it out.');
  });

  it('is told the nearest value, beside all where they are few', async () => {
    const { message } = await refused('kinesis', 'starting-position', 'latest');
    expect(message).toBe(
      '--starting-position is «latest»; it takes TRIM_HORIZON, LATEST, AT_TIMESTAMP; the nearest is LATEST.',
    );
    const { message: among } = await refused('s3', 'events', 's3:ObjectCreated:Putt');
    expect(among).toContain('it has other values; the nearest is s3:ObjectCreated:Put.');
  });

  it('is told the range of a number that may have a fraction', async () => {
    for (const raw of ['0.1', '3.01', '1e0', '.5', '0x1', ' 1', true, Number.NaN]) {
      const { message } = await refused('firehose-transform', 'buffer-size-in-mbs', raw);
      expect(message).toBe(`--buffer-size-in-mbs is «${raw}»; it takes a number from 0.2 to 3.`);
    }
  });

  it('is told how many items go, in the singular for one', async () => {
    const { message } = await refused('msk', 'topics', 'orders,returns');
    expect(message).toBe('--topics is «orders,returns»; it takes at most 1 item.');
    const { message: several } = await refused('alb', 'path-pattern', '/a,/b,/c,/d,/e,/f');
    expect(several).toContain('it takes at most 5 items.');
  });

  it('is told the key that a JSON object has twice, wherever that object lies', async () => {
    const twice = '{"source":["a"],"detail":{"id":["1"],"i\\u0064" :["2"]}}';
    const { code, message } = await refused('eventbridge-rule', 'event-pattern', twice);
    expect(code).toBe('CLT_BAD_ANSWER');
    expect(message).toBe(
      `--event-pattern is «${twice}»; it has the key «id» twice in one object, where JSON keeps the last.`,
    );
  });
});

it.each([
  ['0.2', 0.2],
  ['3', 3],
  ['1.0', 1],
  [2.5, 2.5],
])('a number may have a fraction: %j', async (raw, value) => {
  const option = (await catalogue.trigger('firehose-transform')).options['buffer-size-in-mbs'];
  expect(option && parseOption('buffer-size-in-mbs', raw, option)).toBe(value);
});

describe('text that is JSON', () => {
  it('is known as such in every trigger', async () => {
    const triggers = await Promise.all(catalogue.triggerIds.map((id) => catalogue.trigger(id)));
    const all = triggers.flatMap(({ id, options }) =>
      Object.entries(options).map(([name, option]) => ({ name: `${id} ${name}`, option })),
    );
    const said = all.filter(({ option }) => /\bJSON\b/.test(option.description));
    const texts = said.filter(({ option }) => option.type === 'string');
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter(({ option }) => !('json' in option)).map(({ name }) => name)).toEqual([]);
  });

  it.each([
    '[{"body":{"id":["1"]}},{"body":{"id":["2"]}}]',
    '{"body":{"id":["body","{","\\"",":"],"body":[{"prefix":"id"}]}}',
    '{"body":',
  ])('may have a key once in each object: %s', async (text) => {
    const option = (await catalogue.trigger('sqs')).options['filter-pattern'];
    expect(option && parseOption('filter-pattern', text, option)).toBe(text);
  });
});
