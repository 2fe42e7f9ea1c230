import { describe, expect, it } from 'vitest';
import { type Notification, overlap } from '../../generators/overlap.js';

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
