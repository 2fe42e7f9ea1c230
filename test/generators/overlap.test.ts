import { describe, expect, it } from 'vitest';
import { type Notified, overlaps } from '../../generators/overlap.js';

const created = ['s3:ObjectCreated:*'];
const made = (changes: Partial<Notified> = {}): Notified => ({
  events: created,
  prefix: null,
  suffix: null,
  ...changes,
});

describe('two notifications of a bucket', () => {
  it.each<[string, Partial<Notified>, Partial<Notified>]>([
    ['without filters', {}, {}],
    ['one below the other', { prefix: 'in/' }, { prefix: 'in/raw/' }],
    ['one for everything', { prefix: 'in/', suffix: '.csv' }, {}],
    ['a prefix here and a suffix there', { prefix: 'in/' }, { suffix: '.csv' }],
    ['a suffix within the other', { suffix: '.tar.gz' }, { suffix: '.gz' }],
    ['a type and its wildcard', { events: ['s3:ObjectCreated:Put'] }, {}],
    ['a type among several', { events: ['s3:ObjectRestore:*', ...created] }, {}],
  ])('overlap: %s', (_, one, other) => {
    expect(overlaps(made(one), made(other))).toBe(true);
    expect(overlaps(made(other), made(one))).toBe(true);
  });

  it.each<[string, Partial<Notified>, Partial<Notified>]>([
    ['prefixes side by side', { prefix: 'in/' }, { prefix: 'out/' }],
    [
      'suffixes of one prefix',
      { prefix: 'in/', suffix: '.jpg' },
      { prefix: 'in/', suffix: '.png' },
    ],
    ['other event types', { events: ['s3:ObjectRemoved:*'] }, {}],
    [
      'two types of one family',
      { events: ['s3:ObjectCreated:Put'] },
      { events: ['s3:ObjectCreated:Copy'] },
    ],
    [
      'a name that another only begins with',
      { events: ['s3:ObjectAcl:Put'] },
      { events: ['s3:ObjectAcl'] },
    ],
  ])('go together: %s', (_, one, other) => {
    expect(overlaps(made(one), made(other))).toBe(false);
    expect(overlaps(made(other), made(one))).toBe(false);
  });
});
