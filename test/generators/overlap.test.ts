import { describe, expect, it } from 'vitest';
import { type Notification, type Notified, overlap, overlaps } from '../../generators/overlap.js';

const of = (events: string[], prefix: string | null = '', suffix: string | null = '') => ({
  events,
  prefix,
  suffix,
});
const created = ['s3:ObjectCreated:*'];
const put = ['s3:ObjectCreated:Put'];

/** The examples of the user guide, and the edges of its rule. */
const cases: [string, Notification, Notification, boolean][] = [
  ['no filter at all', of(created), of(created), true],
  ['a wildcard and what it has', of(put), of(created), true],
  ['two types', of(put), of(['s3:ObjectCreated:Post']), false],
  ['one type of several', of(['s3:ObjectRemoved:*', ...put]), of(put), true],
  [
    'types that begin alike',
    of(['s3:ObjectRemoved:Delete']),
    of(['s3:ObjectRemoved:DeleteMarkerCreated']),
    false,
  ],
  ['prefixes side by side', of(created, 'images/'), of(created, 'logs/'), false],
  ['a prefix inside the other', of(created, 'images/'), of(created, 'images/raw/'), true],
  ['a prefix and none', of(created, 'images/'), of(created), true],
  [
    'one prefix, two suffixes',
    of(created, 'images/', '.jpg'),
    of(created, 'images/', '.png'),
    false,
  ],
  ['a suffix inside the other', of(created, 'images/', '.jpg'), of(created, '', 'x.jpg'), true],
  [
    'a suffix that is no end of the other',
    of(created, '', '.jpg'),
    of(created, '', '.jpg2'),
    false,
  ],
  ['prefix of one and suffix of the other', of(created, 'images/'), of(created, '', '.jpg'), true],
  ['a prefix that is not written out', of(created, null), of(created, 'images/'), true],
  ['a type that is not written out', { ...of([]), events: [null] }, of(put), true],
  [
    'a suffix that differs beside what is not written out',
    of(created, null, '.a'),
    of(created, 'b', '.c'),
    false,
  ],
];

describe('notifications of one bucket', () => {
  it.each(cases)('%s', (_, one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });
});

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
