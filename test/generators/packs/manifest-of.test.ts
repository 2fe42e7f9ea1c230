import { describe, expect, it } from 'vitest';
import { version } from '../../../generated/version.js';
import { manifestOf } from '../../../generators/packs/manifest-of.js';
import { thrownBy } from '../../support/thrown.js';

const valid = { name: '@acme/lambda-preset', version: '1.4.2' };
const json = 'lambda-trigger.pack.json';
const yaml = 'lambda-trigger.pack.yaml';

const filesOf = (files: { [path: string]: string | Uint8Array }): Map<string, Uint8Array> =>
  new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]));

async function refusal(files: { [path: string]: string | Uint8Array }): Promise<string> {
  const error = await thrownBy(() => manifestOf(filesOf(files), './acme'));
  expect(error.code).toBe('CLT_BAD_PACK');
  return error.message;
}

describe('a manifest', () => {
  it('is JSON or YAML', async () => {
    const members = { ...valid, extends: './base', templates: './files/' };
    const expected = { ...valid, extends: ['./base'], templates: 'files' };
    expect(await manifestOf(filesOf({ [json]: JSON.stringify(members) }), 'a')).toMatchObject(
      expected,
    );
    const text =
      'name: "@acme/lambda-preset"\nversion: 1.4.2\nextends: [./base]\ntemplates: files\n';
    expect(await manifestOf(filesOf({ [yaml]: text }), 'a')).toMatchObject({ ...expected, text });
  });

  it('has its templates in templates/ and extends nothing, unless it says so', async () => {
    const read = await manifestOf(filesOf({ [json]: `\uFEFF${JSON.stringify(valid)}` }), 'a');
    expect(read).toMatchObject({ templates: 'templates', extends: [] });
  });

  it('may need a version of this command', async () => {
    const [major] = version.split('.');
    const fits = { ...valid, requires: `>=${version} <${Number(major) + 1}` };
    await expect(manifestOf(filesOf({ [json]: JSON.stringify(fits) }), 'a')).resolves.toBeDefined();
    const newer = { ...valid, requires: `>${version}` };
    expect(await refusal({ [json]: JSON.stringify(newer) })).toBe(
      `./acme (@acme/lambda-preset 1.4.2) needs create-lambda-trigger >${version}; this is ${version}.`,
    );
  });
});

const deep = (levels: number): string => `${'[1,'.repeat(levels)}0${']'.repeat(levels)}`;

describe('a manifest that is none', () => {
  const ok = JSON.stringify(valid);
  it.each<[string, { [path: string]: string | Uint8Array }, string]>([
    ['missing', { 'package.json': ok }, 'has no manifest'],
    ['in a folder', { [`config/${json}`]: ok }, 'has no manifest'],
    ['twice', { [json]: ok, [yaml]: ok }, 'has both'],
    [
      'no JSON',
      { [json]: '{"name": "acme",\n oops}' },
      'is not JSON (Expected double-quoted property name in JSON at position 18',
    ],
    ['not JSON in line 2', { [json]: '{"name": "acme",\n oops}' }, ', line 2.'],
    ['no YAML', { [yaml]: 'name: "x\nversion: 1' }, 'is not YAML'],
    ['aliases', { [yaml]: 'name: &a [x]\nversion: *a' }, 'is not YAML (it has aliases'],
    ['a billion laughs', { [yaml]: `a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n` }, 'aliases'],
    ['no object', { [json]: '[]' }, 'is not an object'],
    ['null', { [json]: 'null' }, 'is not an object'],
    ['binary', { [json]: new Uint8Array([0xff, 0xfe]) }, 'not UTF-8'],
    ['too long', { [json]: `{"a":"${'x'.repeat(10_000_000)}"}` }, 'is larger than 256 KB'],
    ['too deep', { [json]: `{"defaults":${deep(40)}}` }, 'more than 32 levels'],
    ['an abyss', { [json]: deep(60_000) }, 'more than 32 levels'],
    ['an abyss of YAML', { [yaml]: '['.repeat(100_000) }, 'more than 32 levels'],
    ['an abyss of keys', { [yaml]: '? '.repeat(50_000) }, 'pack.yaml of ./acme'],
    ['an abyss of lists', { [yaml]: '- '.repeat(50_000) }, 'more than 32 levels'],
    [
      '__proto__',
      { [json]: '{"name":"a","version":"1.0.0","__proto__":{"trust":true}}' },
      'the key __proto__',
    ],
    ['__proto__ inside', { [json]: '{"defaults":{"a":[{"__proto__":{}}]}}' }, 'the key __proto__'],
    ['__proto__ of YAML', { [yaml]: 'defaults:\n  __proto__: {trust: true}' }, 'the key __proto__'],
    ['constructor', { [json]: '{"constructor":{"prototype":{}}}' }, 'the key constructor'],
    ['no name', { [json]: '{"version":"1.0.0"}' }, 'needs a name'],
    ['a path as name', { [json]: '{"name":"../../etc","version":"1.0.0"}' }, 'needs a name'],
    ['no version', { [json]: '{"name":"acme"}' }, 'needs a version'],
    ['a number as version', { [yaml]: 'name: acme\nversion: 1.0' }, 'needs a version'],
    [
      'a range that is none',
      { [json]: JSON.stringify({ ...valid, requires: 'soon' }) },
      'requires in',
    ],
    ['extends of objects', { [json]: JSON.stringify({ ...valid, extends: [{}] }) }, 'extends in'],
    [
      'extends of too many',
      { [json]: JSON.stringify({ ...valid, extends: Array(21).fill('a') }) },
      'extends in',
    ],
    [
      'templates elsewhere',
      { [json]: JSON.stringify({ ...valid, templates: '../../etc' }) },
      'leads upwards',
    ],
    [
      'templates of the system',
      { [json]: JSON.stringify({ ...valid, templates: '/etc' }) },
      'is absolute',
    ],
    [
      'templates in git',
      { [json]: JSON.stringify({ ...valid, templates: '.git' }) },
      '.git folder',
    ],
  ])('%s', async (_, files, says) => {
    expect(await refusal(files)).toContain(says);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { trust?: boolean }).trust).toBeUndefined();
  });
});
