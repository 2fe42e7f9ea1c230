import { describe, expect, it } from 'vitest';
import { readSpec } from '../../../generators/packs/pack-spec.js';
import { thrownBy } from '../../support/thrown.js';

const commit = 'c'.repeat(40);

describe('the name of a pack', () => {
  it.each([
    ['./presets/acme', { kind: 'path', path: './presets/acme' }],
    ['../acme', { kind: 'path', path: '../acme' }],
    ['..', { kind: 'path', path: '..' }],
    ['/opt/acme pack', { kind: 'path', path: '/opt/acme pack' }],
    ['@acme/lambda-preset', { kind: 'npm', name: '@acme/lambda-preset', wanted: null }],
    ['lambda-preset@^1.2', { kind: 'npm', name: 'lambda-preset', wanted: '^1.2' }],
    ['@acme/a.b_c@next', { kind: 'npm', name: '@acme/a.b_c', wanted: 'next' }],
    [
      'git+https://github.com/acme/pack#v1',
      { kind: 'git', url: 'https://github.com/acme/pack', ref: 'v1' },
    ],
    [
      'https://git.acme.example/pack.git#main',
      { kind: 'git', url: 'https://git.acme.example/pack.git', ref: 'main' },
    ],
    [
      'git+ssh://git@github.com/acme/pack.git#release/1.x',
      { kind: 'git', url: 'ssh://git@github.com/acme/pack.git', ref: 'release/1.x' },
    ],
    [
      'ssh://git@github.com:22/acme/pack#v1',
      { kind: 'git', url: 'ssh://git@github.com:22/acme/pack', ref: 'v1' },
    ],
    [`git+file:///srv/pack#${commit}`, { kind: 'git', url: 'file:///srv/pack', ref: commit }],
    ['file:///srv/pack.git#v1.4.2', { kind: 'git', url: 'file:///srv/pack.git', ref: 'v1.4.2' }],
    [
      'git://git.acme.example/pack#v1+2',
      { kind: 'git', url: 'git://git.acme.example/pack', ref: 'v1+2' },
    ],
  ])('%s', (spec, expected) => expect(readSpec(spec)).toEqual(expected));

  it.each([
    ['', 'is neither'],
    ['acme/preset', 'is neither'],
    ['@acme', 'is neither'],
    ['@acme/', 'is neither'],
    ['-rf', 'is neither'],
    ['--prefix=/tmp', 'is neither'],
    ['preset@file:../evil', 'is neither'],
    ['preset@npm:other@1', 'is neither'],
    ['preset@https://evil.example/x.tgz', 'is neither'],
    ['preset@git+ssh://evil.example/x', 'is neither'],
    ['preset@-1', 'is neither'],
    ['preset@1.0.0 --ignore-scripts=false', 'is neither'],
    ['@acme/../../etc', 'is neither'],
    ['.preset', 'is neither'],
    ['https://evil.example/pack.tgz', 'is neither'],
    ['http://evil.example/pack.git#v1', 'is neither'],
    ['C:pack', 'is neither'],
    ['git+http://evil.example/pack#v1', 'is no git address'],
    ['git+ext::sh -c touch% /tmp/pwned#v1', 'is no git address'],
    ['git+ext://sh#v1', 'is no git address'],
    ['git+fd://3#v1', 'is no git address'],
    ['git+../pack#v1', 'is no git address'],
    ['git+--upload-pack=touch#v1', 'is no git address'],
    ['git+https://github.com/acme/pack', 'names no ref'],
    ['git+https://github.com/acme/pack#', 'names no ref'],
    ['git+https://github.com/acme/pack#--upload-pack=touch', 'has a ref'],
    ['git+https://github.com/acme/pack#main:refs/heads/x', 'has a ref'],
    ['git+https://github.com/acme/pack#+main', 'has a ref'],
    ['git+https://github.com/acme/pack#main~1', 'has a ref'],
    ['git+https://github.com/acme/pack#a..b', 'has a ref'],
    ['git+https://github.com/acme/pack#@{-1}', 'has a ref'],
    ['git+https://github.com/acme/pack#a b', 'has a ref'],
    ['git+https://me:secret@github.com/acme/pack#v1', 'holds credentials'],
    ['git+https://token@github.com/acme/pack#v1', 'holds credentials'],
    ['git+ssh://-oProxyCommand=touch/pack#v1', 'that is an option'],
    ['git+ssh://-oProxyCommand=x@host/pack#v1', 'that is an option'],
    ['./a\nb', 'control characters'],
    ['./a\u001b[31m', 'control characters'],
    [`./${'a'.repeat(500)}`, 'longer than 500'],
  ])('«%s» is none', async (spec, says) => {
    const error = await thrownBy(() => readSpec(spec));
    expect(error.code).toBe('CLT_BAD_CONFIG');
    expect(error.message).toContain(says);
    expect(error.message).not.toMatch(/secret|token@|[\u0000-\u001f]/);
  });
});
