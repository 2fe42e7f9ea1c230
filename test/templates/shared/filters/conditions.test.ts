import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../generators/wiring.js';
import { exampleOf, meets } from '../../../../templates/shared/filters/conditions.js';

describe('a condition', () => {
  it.each<[Json | undefined, Json]>([
    ['a', 'a'],
    [5, 5],
    [null, null],
    [['x', 'a'], 'a'],
    ['acme.orders', { prefix: 'acme.' }],
    ['Acme.Orders', { prefix: { 'equals-ignore-case': 'aCME.' } }],
    ['photo.PNG', { suffix: { 'equals-ignore-case': '.png' } }],
    ['dir/a/b.png', { wildcard: 'dir/*/*.png' }],
    ['c', { 'anything-but': ['a', 'b'] }],
    ['yes', { 'anything-but': { prefix: ['a', 'b'] } }],
    ['yes', { 'anything-but': { wildcard: ['*a*', 'b*'] } }],
    [5, { numeric: ['>', 0, '<=', 5] }],
    ['A', { 'equals-ignore-case': 'a' }],
    ['anything', { exists: true }],
    [undefined, { exists: false }],
  ])('is met: %j by %j', (value, condition) => {
    expect(meets(value, [condition])).toBe(true);
  });

  it.each<[Json | undefined, Json]>([
    ['A', 'a'],
    ['5', 5],
    [undefined, null],
    [[], 'a'],
    ['acme.orders', { prefix: 'ACME.' }],
    ['dir/b.jpg', { wildcard: 'dir/*.png' }],
    ['a', { 'anything-but': ['a', 'b'] }],
    ['bad', { 'anything-but': { prefix: ['a', 'b'] } }],
    [0, { numeric: ['>', 0, '<=', 5] }],
    ['5', { numeric: ['=', 5] }],
    [undefined, { exists: true }],
    ['here', { exists: false }],
    ['a', { nonsense: 'a' }],
  ])('is not met: %j by %j', (value, condition) => {
    expect(meets(value, [condition])).toBe(false);
  });

  it.each<[Json]>([
    [{ prefix: 'a' }],
    [{ suffix: { 'equals-ignore-case': '.PNG' } }],
    [{ wildcard: 'a*b*c' }],
    [{ 'anything-but': ['sample', 'another'] }],
    [{ 'anything-but': { prefix: 'sam' } }],
    [{ numeric: ['>', 1, '<', 2] }],
    [{ cidr: '10.0.0.0/8' }],
    [{ exists: false }],
  ])('has an example: %j', (condition) => {
    const example = exampleOf([condition]);
    expect(meets(example?.value, [condition])).toBe(true);
    expect(example).not.toBeNull();
  });
});
