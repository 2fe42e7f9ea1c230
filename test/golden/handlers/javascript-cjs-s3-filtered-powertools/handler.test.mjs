import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { beforeEach, expect, it, vi } from 'vitest';

/** @import { Context, S3Event } from 'aws-lambda' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
/** @type {import('vitest').Mock<typeof import('./process-object.js').processObject>} */
const processObject = vi.fn();
Object.assign(require('./process-object.js'), { processObject });

/** @type {typeof import('@aws-lambda-powertools/logger')} */
const { Logger } = require('@aws-lambda-powertools/logger');
/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

const logger = Logger.prototype;
const info = vi.spyOn(logger, 'info').mockReturnValue();
const error = vi.spyOn(logger, 'error').mockReturnValue();

beforeEach(() => {
  vi.clearAllMocks();
});

/**
 * @param {string} name
 * @returns {S3Event}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** @param {S3Event} event */
const invoke = (event) => handler(event, /** @type {Context} */ ({}));

const processed = () => vi.mocked(processObject).mock.calls.map(([objectEvent]) => objectEvent);

it.each([
  {
    name: 'hands over a created object',
    event: 'created',
    expected: [
      {
        kind: 'created',
        eventName: 'ObjectCreated:Put',
        eventTime: '2025-03-14T09:26:53.589Z',
        bucket: 'acme-docs',
        key: 'incoming/invoices/2025-0042.csv',
        versionId: '3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH',
        sequencer: '0067D3F5CD8A31C0B2',
        size: 18250,
        eTag: '9b2cf535f27731c974343645a3985328',
      },
    ],
  },
  {
    name: 'hands over removed objects, which have no size and no eTag',
    event: 'removed',
    expected: [
      {
        kind: 'removed',
        eventName: 'ObjectRemoved:DeleteMarkerCreated',
        eventTime: '2025-03-15T16:02:11.047Z',
        bucket: 'acme-docs',
        key: 'incoming/invoices/2025-0042.csv',
        versionId: 'q8NfT0cWm5R.yL2uK7aVxE4gPzJ1oDsH',
        sequencer: '0067D5A3F3097B5D16',
        size: null,
        eTag: null,
      },
      {
        kind: 'removed',
        eventName: 'ObjectRemoved:Delete',
        eventTime: '2025-03-15T16:02:12.390Z',
        bucket: 'acme-docs',
        key: 'incoming/invoices/2025-0042.csv',
        versionId: '3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH',
        sequencer: '0067D5A3F45E12A8C9',
        size: null,
        eTag: null,
      },
    ],
  },
  {
    name: 'decodes keys once, and takes empty objects and buckets without versions',
    event: 'encoded-keys',
    expected: [
      {
        kind: 'created',
        eventName: 'ObjectCreated:CompleteMultipartUpload',
        eventTime: '2025-03-14T09:27:01.204Z',
        bucket: 'acme-docs',
        key: 'incoming/Café menu 📷 1+1.csv',
        versionId: 'Yb1FGkPq.Zr8XW0vTnC2sJ5dLhA4eU7m',
        sequencer: '0067D3F5D51C04E7A1',
        size: 73400320,
        eTag: '0f343b0931126a20f133d67c2b018a3b-9',
      },
      {
        kind: 'created',
        eventName: 'ObjectCreated:Put',
        eventTime: '2025-03-14T09:27:01.731Z',
        bucket: 'acme-docs',
        key: 'incoming/100%25 done.csv',
        versionId: null,
        sequencer: '0067D3F5D5B2F93C44',
        size: 0,
        eTag: 'd41d8cd98f00b204e9800998ecf8427e',
      },
    ],
  },
])('$name', async ({ event, expected }) => {
  await invoke(load(event));
  expect(processed()).toMatchObject(expected);
});

it.each([
  {
    name: 'fails for keys that cannot be decoded, after the others are done',
    event: 'broken-keys',
    failing: ['acme-docs/incoming/100%-sure.csv', 'acme-docs/incoming/%FF%FE.csv'],
    expected: [
      {
        kind: 'created',
        eventName: 'ObjectCreated:Put',
        eventTime: '2025-03-14T09:28:40.690Z',
        bucket: 'acme-docs',
        key: 'incoming/readable.csv',
        versionId: 'e4TgW7nPi.L1xZ6vO3hU9bK2yQ8aS5dJ',
        sequencer: '0067D3F63892A3B4C5',
        size: 512,
        eTag: '9b2cf535f27731c974343645a3985328',
      },
    ],
  },
  {
    name: 'fails for a major version of events that it does not know',
    event: 'unsupported-version',
    failing: ['acme-docs/incoming/from-the-future.csv'],
    expected: [
      {
        kind: 'created',
        eventName: 'ObjectCreated:Put',
        eventTime: '2025-03-14T09:29:12.441Z',
        bucket: 'acme-docs',
        key: 'incoming/of-today.csv',
        versionId: 'o3YhB8pKz.W1dF6iV9nS4jM7rT2eC5xQ',
        sequencer: '0067D3F6584455667A',
        size: 64,
        eTag: '9b2cf535f27731c974343645a3985328',
      },
    ],
  },
  {
    name: 'fails for an object outside the prefix, which may be its own output',
    event: 'outside-prefix',
    failing: ['acme-docs/elsewhere/result.csv'],
    expected: [
      {
        kind: 'created',
        eventName: 'ObjectCreated:Put',
        eventTime: '2025-03-14T09:30:05.853Z',
        bucket: 'acme-docs',
        key: 'incoming/source.csv',
        versionId: 'i5ZtC1lQj.V8oX3nG6rA9uE4sD7mK2wB',
        sequencer: '0067D3F68D9F8E7D6C',
        size: 2048,
        eTag: '9b2cf535f27731c974343645a3985328',
      },
    ],
  },
])('$name', async ({ event, failing, expected }) => {
  await expect(invoke(load(event))).rejects.toThrow(`Failed objects: ${failing.join(', ')}`);
  expect(processed()).toMatchObject(expected);
});

it('attempts every object, then names the one that failed and no content', async () => {
  const { Records } = load('encoded-keys');
  const failure = new TypeError('The content reads: secret.');
  vi.mocked(processObject).mockRejectedValueOnce(failure);
  const failed = Records.slice(0, 1).map(({ s3 }) => `${s3.bucket.name}/${s3.object.key}`);
  await expect(invoke({ Records })).rejects.toThrow(
    new AggregateError([failure], `Failed objects: ${failed}`),
  );
  expect(processed()).toHaveLength(Records.length);
  const logged = inspect([info.mock.calls, error.mock.calls], { depth: null });
  expect(logged).toContain(failed[0]);
  expect(logged).not.toMatch(/secret|sourceIPAddress/);
});

it('has an idempotency key for each bucket, key, version and sequencer', async () => {
  const { Records } = load('encoded-keys');
  const variants = Records.slice(0, 1).flatMap((record) => {
    const { bucket, object } = record.s3;
    return [
      { bucket, object },
      { bucket: { ...bucket, name: `${bucket.name}-2` }, object },
      { bucket, object: { ...object, key: `${object.key}2` } },
      { bucket, object: { ...object, versionId: `${object.versionId}2` } },
      { bucket, object: { ...object, sequencer: `${object.sequencer}2` } },
    ].map((s3) => ({ ...record, s3: { ...record.s3, ...s3 } }));
  });
  await invoke({ Records: variants });
  await invoke({ Records: variants });
  const keys = processed().map(({ idempotencyKey }) => idempotencyKey);
  expect(new Set(keys)).toHaveProperty('size', variants.length);
  expect(keys.slice(variants.length)).toEqual(keys.slice(0, variants.length));
});
