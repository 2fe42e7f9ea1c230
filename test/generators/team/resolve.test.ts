import { describe, expect, it } from 'vitest';
import { configFor } from '../../../generators/team/find-config.js';
import { resolveConfig } from '../../../generators/team/resolve.js';
import { folder } from '../../support/command.js';
import { fakePacks, type Manifests, refusalOf, silentConsole } from '../../support/team.js';

async function resolve(yaml: string, manifests: Manifests) {
  const root = folder({ 'lambda-trigger.config.yaml': yaml });
  const found = configFor(root, {});
  if (!found) throw new Error('There is no configuration.');
  const { openPack, requests } = fakePacks(manifests);
  const { console } = silentConsole();
  const resolution = { trust: false, console, mode: 'run' as const, openPack };
  const { sources, packs } = await resolveConfig(found, resolution);
  return { root, requests, packs, titles: sources.map(({ title }) => title) };
}

describe('what a configuration extends', () => {
  it('is read nearest first, with what it extends itself', async () => {
    const { titles, packs } = await resolve('extends: [a, b]', {
      a: { extends: 'c' },
      b: { extends: ['d'] },
      c: {},
      d: {},
    });
    expect(titles).toEqual(['lambda-trigger.config.yaml', 'b', 'd', 'a', 'c']);
    expect(packs.map(({ spec }) => spec)).toEqual(['b', 'd', 'a', 'c']);
  });

  it('is farther than all that build on it, and there once', async () => {
    const { titles } = await resolve('extends: [a, b]', {
      a: { extends: 'base' },
      b: { extends: 'base' },
      base: {},
    });
    expect(titles.slice(1)).toEqual(['b', 'a', 'base']);
  });

  it('is opened from the folder of the configuration, with its lock and the pack that names it', async () => {
    const { root, requests } = await resolve('extends: ./a', {
      './a': { extends: './b' },
      './b': {},
    });
    const lock = `${root}/lambda-trigger.lock.json`;
    expect(requests).toMatchObject([
      { spec: './a', request: { from: root, root, lock, mode: 'run', trust: false } },
      { spec: './b', request: { from: root, root, lock, parent: { spec: './a' } } },
    ]);
    expect(requests[0]?.request.parent).toBeUndefined();
  });

  it('is no circle', async () => {
    const error = await refusalOf(
      resolve('extends: a', { a: { extends: 'b' }, b: { extends: 'c' }, c: { extends: 'a' } }),
    );
    expect(error).toMatchObject({ code: 'CLT_BAD_PACK' });
    expect(error.message).toBe('Packs extend each other in a circle: a → b → c → a.');
  });

  it('is no deeper than ten', async () => {
    const chain = (length: number): Manifests =>
      Object.fromEntries(
        Array.from({ length }, (_, at) => [
          `p${at}`,
          at + 1 < length ? { extends: `p${at + 1}` } : {},
        ]),
      );
    expect((await resolve('extends: p0', chain(10))).titles).toHaveLength(11);
    const error = await refusalOf(resolve('extends: p0', chain(11)));
    expect(error.message).toContain('more than 10 deep: p0 → p1');
  });

  it('is no flood', async () => {
    const names = (from: string) => Array.from({ length: 9 }, (_, at) => `${from}${at}`);
    const wide: Manifests = Object.fromEntries(
      names('p').flatMap((each) => [
        [each, { extends: names(`${each}x`) }],
        ...names(`${each}x`).map((inner): [string, object] => [inner, {}]),
      ]),
    );
    const error = await refusalOf(resolve(`extends: [${names('p').join(', ')}]`, wide));
    expect(error.message).toBe('lambda-trigger.config.yaml builds on more than 50 packs.');
  });

  it('says where its manifest is wrong', async () => {
    const error = await refusalOf(resolve('extends: a', { a: { tags: { Owner: 5 } } }));
    expect(error).toMatchObject({ code: 'CLT_BAD_PACK', path: 'a', line: 5 });
    expect(error.message).toBe('The manifest of a is wrong: tags.Owner takes text.');
    const nameless = await refusalOf(resolve('extends: a', { a: { version: '' } }));
    expect(nameless.message).toContain('version takes a version');
  });
});
