import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFor, startOf } from '../../../generators/team/find-config.js';
import { folder } from '../../support/command.js';

/** A repository of several packages, as git would have it. */
function monorepo(files: { [path: string]: string } = {}): string {
  const root = folder({ 'packages/shop/package.json': '{ "name": "shop" }', ...files });
  mkdirSync(join(root, '.git'));
  return root;
}

const named = (from: string, flags = {}) => configFor(from, flags)?.title ?? null;

describe('a configuration', () => {
  it.each(['json', 'yaml', 'yml', 'ts', 'mjs'])('is found with the ending %s', (ending) => {
    const name = `lambda-trigger.config.${ending}`;
    expect(named(folder({ [name]: '' }))).toBe(name);
  });

  it('is found upward to the root of the repository', () => {
    const root = monorepo({ 'lambda-trigger.config.yaml': '' });
    expect(named(join(root, 'packages/shop'))).toBe('../../lambda-trigger.config.yaml');
    expect(configFor(join(root, 'packages/shop'), {})?.root).toBe(root);
  });

  it('that is nearest holds', () => {
    const files = { 'lambda-trigger.config.yaml': '', 'packages/lambda-trigger.config.json': '' };
    const root = monorepo(files);
    expect(named(join(root, 'packages/shop'))).toBe('../lambda-trigger.config.json');
    expect(named(root)).toBe('lambda-trigger.config.yaml');
  });

  it('above the root of the repository is none', () => {
    const outer = folder({ 'lambda-trigger.config.yaml': '', 'inner/readme': '' });
    mkdirSync(join(outer, 'inner/.git'));
    expect(named(join(outer, 'inner'))).toBeNull();
  });

  it('above a worktree or submodule, whose .git is a file, is none', () => {
    const outer = folder({ 'lambda-trigger.config.yaml': '', 'inner/.git': 'gitdir: elsewhere' });
    mkdirSync(join(outer, '.git'));
    expect(named(join(outer, 'inner'))).toBeNull();
  });

  it('outside of git is that of the folder alone', () => {
    const root = folder({ 'lambda-trigger.config.yaml': '', 'inner/readme': '' });
    expect(named(join(root, 'inner'))).toBeNull();
    expect(named(root)).toBe('lambda-trigger.config.yaml');
  });

  it('may be a key of package.json', () => {
    const root = monorepo({ 'package.json': '{ "lambda-trigger": {} }' });
    expect(configFor(join(root, 'packages/shop'), {})).toMatchObject({
      title: '../../package.json',
      format: 'package',
    });
  });

  it.each([
    '{ "name": "lambda-trigger" }',
    '{ "dependencies": { "lambda-trigger": "1" } }',
    '{ "dependencies": { "create-lambda-trigger": "1" } }',
    '[]',
  ])('is not the package.json %s', (text) => {
    expect(named(folder({ 'package.json': text }))).toBeNull();
  });

  it('twice in one folder is refused by both names', () => {
    const files = { 'lambda-trigger.config.yaml': '', 'package.json': '{ "lambda-trigger": {} }' };
    expect(() => named(folder(files))).toThrow(
      'lambda-trigger.config.yaml and package.json are both configurations of one folder.',
    );
  });

  it('is none after --no-config, and what --config names', () => {
    const root = folder({ 'lambda-trigger.config.yaml': '', 'other/team.json': '{}' });
    expect(named(root, { config: false })).toBeNull();
    expect(named(root, { config: join(root, 'other/team.json') })).toMatch(/team\.json$/);
    expect(() => named(root, { config: 'absent.json' })).toThrow('There is no configuration');
    writeFileSync(join(root, 'team.toml'), '');
    expect(() => named(root, { config: join(root, 'team.toml') })).toThrow('tells no format');
  });

  it('is no folder, and no link that leaves the repository', () => {
    const root = monorepo({ 'lambda-trigger.config.yaml/readme': '' });
    expect(() => named(root)).toThrow('lambda-trigger.config.yaml is no file.');
    const linked = monorepo();
    const elsewhere = folder({ 'secret.yaml': 'a: b' });
    symlinkSync(join(elsewhere, 'secret.yaml'), join(linked, 'lambda-trigger.config.yaml'));
    expect(() => named(linked)).toThrow('is a link that leaves the repository');
    const inside = monorepo({ 'team/standard.yaml': '' });
    symlinkSync('team/standard.yaml', join(inside, 'lambda-trigger.config.yaml'));
    expect(named(inside)).toBe('lambda-trigger.config.yaml');
  });
});

it('a new project is looked from the folder that it comes to, or from itself', () => {
  const root = folder({ 'shop/readme': '' });
  expect(startOf(null, root)).toBe(root);
  expect(startOf('orders', root)).toBe(root);
  expect(startOf('shop', root)).toBe(join(root, 'shop'));
});
