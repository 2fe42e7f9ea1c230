import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../generators/manifest.js';

const run = { command: 'add', functions: ['orders'], place: { path: 'template.yaml', name: null } };
const whole = {
  ...{ version: 1, answers: [{ name: 'orders' }], templates: { 'a.hbs': '0' } },
  ...{ files: { 'a.txt': '0' }, runs: [run] },
};
const read = (value: unknown) => readManifest(JSON.stringify(value));

describe('a manifest', () => {
  it('is read with what it has, and without what older ones lack', () => {
    expect(read(whole)).toEqual(whole);
    expect(read({ version: 1, answers: [] })).toEqual({
      ...{ version: 1, answers: [], templates: {}, files: {}, runs: [] },
    });
  });

  it.each([
    [{ version: 2 }],
    [{ answers: 'orders' }],
    [{ answers: [null] }],
    [{ answers: [{}] }],
    [{ files: { 'a.txt': 5 } }],
    [{ templates: [] }],
    [{ runs: 'x' }],
    [{ runs: [null] }],
    [{ runs: [{ command: 'constructor' }] }],
    [{ runs: [{ command: 'create', functions: ['orders'] }] }],
    [{ runs: [{ ...run, place: null }] }],
    [{ runs: [{ ...run, edits: { 'a.txt': {} } }] }],
    [{ runs: [{ command: 'route', method: 'GET', path: '/', to: 'orders', api: null }] }],
    [{ moved: { 'a.txt': 1 } }],
  ])('is none with %j', (damage) => {
    expect(read({ ...whole, ...damage })).toBeNull();
  });

  it('is none or one, whatever the text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readManifest(text)).toBeNull();
      }),
    );
  });
});
