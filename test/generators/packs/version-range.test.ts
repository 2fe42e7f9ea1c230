import { describe, expect, it } from 'vitest';
import { isRange, isVersion, satisfies } from '../../../generators/packs/version-range.js';

describe('a version in a range', () => {
  it.each([
    ['^1.2.3', ['1.2.3', '1.9.0'], ['1.2.2', '2.0.0', '2.0.0-beta']],
    ['^0.2.3', ['0.2.3', '0.2.9'], ['0.3.0', '1.0.0']],
    ['^0.0.3', ['0.0.3'], ['0.0.4', '0.0.2']],
    ['^0.0', ['0.0.0', '0.0.9'], ['0.1.0']],
    ['^0', ['0.9.0'], ['1.0.0']],
    ['~1.2.3', ['1.2.3', '1.2.9'], ['1.3.0', '1.2.2']],
    ['~1', ['1.9.9'], ['2.0.0', '0.9.0']],
    ['>=1 <3', ['1.0.0', '2.9.9'], ['3.0.0', '0.9.9']],
    ['>1.2', ['1.3.0'], ['1.2.9', '1.2.0']],
    ['<=1.2', ['1.2.9', '0.0.1'], ['1.3.0']],
    ['1.x', ['1.0.0', '1.9.9'], ['2.0.0']],
    ['=1.2.3', ['1.2.3', '1.2.3+build.5'], ['1.2.4']],
    ['1.2 - 2', ['1.2.0', '2.9.9'], ['3.0.0', '1.1.9']],
    ['^1 || ^3.1', ['1.0.0', '3.1.0'], ['2.0.0', '3.0.9']],
    ['*', ['0.0.0', '9.9.9'], ['1.0.0-beta']],
    ['', ['0.1.0'], []],
    ['>=1.2.3-beta.2', ['1.2.3-beta.11', '1.2.3', '2.0.0'], ['1.2.3-beta.1', '1.2.4-beta.3']],
    ['> *', [], ['1.0.0']],
  ])('%s', (range, inside, outside) => {
    expect(inside.filter((version) => !satisfies(version, range))).toEqual([]);
    expect(outside.filter((version) => satisfies(version, range))).toEqual([]);
  });

  it.each([
    '^',
    '1.2.3.4',
    'latest',
    '>=a',
    '1.2.3 -',
    '^^1',
    '1..2',
    '01.2.3',
    '^1,2',
    '1'.repeat(300),
    ' ^1',
  ])('«%s» is no range', (range) => {
    expect(isRange(range)).toBe(false);
    expect(satisfies('1.2.3', range)).toBe(false);
  });

  it.each(['1.2', '1.2.3-', '1.2.3-01', 'v', '', ' 1.2.3', '1.2.x', '99999999999999999999.0.0'])(
    '«%s» is no version',
    (version) => expect(isVersion(version)).toBe(false),
  );

  it('is decided in time, whatever is asked', () => {
    const started = performance.now();
    for (const text of [
      '1'.repeat(256),
      '- '.repeat(128),
      '1.2.3-a.'.repeat(32),
      '>= '.repeat(85),
    ]) {
      isRange(text);
      isVersion(text);
    }
    expect(performance.now() - started).toBeLessThan(100);
  });
});
