import { describe, expect, it } from 'vitest';
import { readJsonText } from '../../../generators/team/config-text.js';
import { readYamlText } from '../../../generators/team/config-yaml.js';
import { readConfigText } from '../../../generators/team/read-config.js';
import { refusalOf, teamIn } from '../../support/team.js';

const yaml = `# A team's standard
defaults:
  runtime: python3.13

  "memory": 512
allowed:
  memory:
    - 256
    - 512
`;
const json = `{
  "defaults": {
    "runtime": "python3.13",
    "memory": 512
  },
  "allowed": { "memory": [
    256,
    512
  ] }
}`;

describe('a text', () => {
  it('gives the lines of its members', () => {
    const inYaml = readYamlText(yaml, 'a.yaml');
    expect(inYaml.lineOf(['defaults', 'memory'])).toBe(5);
    expect(inYaml.lineOf(['allowed', 'memory', 1])).toBe(9);
    expect(inYaml.lineOf(['allowed', 'memory', 7, 'deeper'])).toBe(7);
    const inJson = readJsonText(json, 'a.json');
    expect(inJson.lineOf(['defaults', 'memory'])).toBe(4);
    expect(inJson.lineOf(['allowed', 'memory', 1])).toBe(8);
    expect(inJson.value).toEqual(inYaml.value);
  });

  it('may have a byte order mark and the line ends of Windows', () => {
    const text = `\uFEFF${yaml.replaceAll('\n', '\r\n')}`;
    expect(readYamlText(text, 'a.yaml').lineOf(['defaults', 'memory'])).toBe(5);
  });

  it('under a key of package.json has the lines of that file', () => {
    const text = `{\n  "name": "shop",\n  "lambda-trigger": {\n    "tracing": "Active"\n  }\n}`;
    const document = readJsonText(text, 'package.json', 'lambda-trigger');
    expect(document.value).toEqual({ tracing: 'Active' });
    expect(document.lineOf(['tracing'])).toBe(4);
    expect(document.lineOf([])).toBe(3);
  });
});

describe('what is refused', () => {
  it.each([
    ['a.yaml', 'a: 1\nb: *a', 2, 'an alias'],
    ['a.yaml', 'a: &x 1\nb: *x', 2, 'an alias'],
    ['a.yaml', 'a: 1\na: 2', 2, '«a» twice'],
    ['a.yaml', 'a: !Ref b', 1, 'is no YAML'],
    ['a.yaml', 'a: b: c', 1, 'is no YAML'],
    ['a.yaml', 'x:\n  __proto__: 1', 2, 'the key __proto__'],
    ['a.yaml', 'x:\n  - constructor: {}', 2, 'the key constructor'],
    ['a.yaml', '? [a]\n: 1', null, 'a key that is no text'],
    ['a.yaml', 'a: 1\n---\nb: 2', 2, 'is no YAML'],
    ['a.json', '{\n  "a": 1,\n  "a": 2\n}', 3, '«a» twice'],
    ['a.json', '{\n  "__proto__": {}\n}', 2, 'the key __proto__'],
    ['a.json', '{\n  "a": {\n    "prototype": {}\n  }\n}', 3, 'the key prototype'],
    ['a.json', '{\n  "a": 1,\n}', 3, 'is no JSON'],
    ['a.json', '{\n  "a": 1 // why\n}', 2, 'is no JSON'],
  ])('%s: %j', async (file, text, line, says) => {
    const error = await refusalOf(readConfigText(text, file));
    expect(error).toMatchObject({ code: 'CLT_BAD_CONFIG', path: file });
    expect(error.line ?? null).toBe(line);
    expect(error.message).toContain(says);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ['a.yaml', '['.repeat(400_000)],
    ['a.yaml', '- '.repeat(300_000)],
    ['a.yaml', 'a: '.repeat(100_000)],
    ['a.yaml', `${'{a: '.repeat(60)}1${'}'.repeat(60)}`],
    ['a.json', '['.repeat(900_000)],
    ['a.json', `${'[1,'.repeat(60)}1${']'.repeat(60)}`],
  ])('%s that is nested too deeply', async (file, text) => {
    const start = performance.now();
    expect(await refusalOf(readConfigText(text, file))).toMatchObject({ code: 'CLT_BAD_CONFIG' });
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('a billion laughs', async () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [at, name] of [...'bcdefghi'].entries()) {
      const before = '*'.concat('abcdefgh'[at] ?? '');
      lines.push(`${name}: &${name} [${Array(9).fill(before).join(', ')}]`);
    }
    const error = await refusalOf(readConfigText(lines.join('\n'), 'a.yaml'));
    expect(error).toMatchObject({
      line: 2,
      message: 'a.yaml has an alias, which a configuration cannot.',
    });
  });

  it('more than 1 MB, and what is not UTF-8', async () => {
    const long = { 'lambda-trigger.config.yaml': `# ${'x'.repeat(1_000_000)}` };
    expect((await refusalOf(teamIn(long))).message).toContain('is longer than 1 MB');
    const latin = { 'lambda-trigger.config.yaml': Buffer.from('a: \xe9', 'latin1') as never };
    expect((await refusalOf(teamIn(latin))).message).toContain('UTF-8');
  });

  it('takes many keys in time that grows as they do', () => {
    const many = Array.from({ length: 40_000 }, (_, at) => `k${at}: 1`).join('\n');
    const start = performance.now();
    readYamlText(many, 'a.yaml');
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
