import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import { wrapEvent } from '../generators/envelopes.js';
import { UserError } from '../generators/errors.js';
import type { Json } from '../generators/wiring.js';

type Members = { [name: string]: Json };
interface SqsRecord extends Members {
  body: string;
}

/** An event of the last of these triggers inside those of the others. */
async function inside(chain: readonly string[], event: Json, raw = false): Promise<Json> {
  const triggers = await Promise.all(chain.map((id) => catalogue.trigger(id)));
  const baseOf = async (id: string): Promise<Json> => {
    const [first = null] = Object.values(await catalogue.fixtures(id));
    return first;
  };
  return wrapEvent(event, triggers, { raw, baseOf });
}

async function fixture(trigger: string, name: string): Promise<Json> {
  return (await catalogue.fixtures(trigger))[name] ?? null;
}

const sqsRecords = (event: Json): SqsRecord[] => (event as { Records: SqsRecord[] }).Records;
const bodyOf = (event: Json): Members => JSON.parse(sqsRecords(event)[0]?.body ?? '') as Members;
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

describe('a pipe', () => {
  it('hands over the records of a queue without anything around them', async () => {
    const batch = await fixture('sqs', 'batch');
    expect(await inside(['eventbridge-pipes', 'sqs'], batch)).toEqual(sqsRecords(batch));
  });

  it('hands over changes of a table as mappings do', async () => {
    const [change = null] = Object.values(await catalogue.fixtures('dynamodb-streams'));
    const { Records } = change as { Records: Json };
    expect(await inside(['eventbridge-pipes', 'dynamodb-streams'], change)).toEqual(Records);
  });

  it('hands over records of a data stream flat', async () => {
    const single = await fixture('kinesis', 'single-record');
    const [record] = (await inside(['eventbridge-pipes', 'kinesis'], single)) as Members[];
    expect(record).not.toHaveProperty('kinesis');
    expect(record).toMatchObject({
      kinesisSchemaVersion: '1.0',
      partitionKey: 'A-1001',
      eventSource: 'aws:kinesis',
      eventName: 'aws:kinesis:record',
    });
    expect(String(record?.['eventID'])).toMatch(/^shardId-\d{12}:/);
    expect(String(record?.['eventID'])).toContain(String(record?.['sequenceNumber']));
  });

  it('hands over what a bucket told its queue', async () => {
    const created = await fixture('s3', 'created');
    const chains = [['s3'], ['sqs', 's3']].map((chain) => ['eventbridge-pipes', ...chain]);
    for (const chain of chains) {
      const [record, ...others] = (await inside(chain, created)) as SqsRecord[];
      expect(others).toEqual([]);
      expect(record).toMatchObject({ eventSource: 'aws:sqs', md5OfBody: md5(record?.body ?? '') });
      expect(JSON.parse(record?.body ?? '')).toEqual(created);
    }
  });

  it('takes nothing that comes through no queue and no stream', async () => {
    const [event = null] = Object.values(await catalogue.fixtures('cloudwatch-alarm'));
    await expect(inside(['eventbridge-pipes', 'cloudwatch-alarm'], event)).rejects.toThrow(
      'cloudwatch-alarm hands no such event to eventbridge-pipes.',
    );
  });
});

describe('a queue', () => {
  it('holds the notification of a bucket as it is', async () => {
    const created = await fixture('s3', 'created');
    const whole = await inside(['sqs', 's3'], created);
    expect(bodyOf(whole)).toEqual(created);
    const [record, ...others] = sqsRecords(whole);
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      eventSource: 'aws:sqs',
      md5OfBody: md5(record?.body ?? ''),
      messageAttributes: {},
    });
    expect(record).not.toHaveProperty('md5OfMessageAttributes');
  });

  it('holds a message of a topic in the envelope that topics use there', async () => {
    const whole = await inside(['sqs', 'sns'], await fixture('sns', 'order-placed'));
    const body = bodyOf(whole);
    expect(body).toMatchObject({
      Type: 'Notification',
      SigningCertURL: expect.stringMatching(/^https:/),
      UnsubscribeURL: expect.stringMatching(/^https:/),
    });
    expect(JSON.parse(String(body['Message']))).toMatchObject({ orderId: 'A-1001' });
    expect(body).not.toHaveProperty('SigningCertUrl');
    expect(body).not.toHaveProperty('UnsubscribeUrl');
    expect(sqsRecords(whole)[0]?.['messageAttributes']).toEqual({});
  });

  it('holds a raw message itself, and its attributes beside it with the digest of SQS', async () => {
    const attributes = {
      schemaVersion: { Type: 'Number', Value: '1' },
      eventType: { Type: 'String', Value: 'order' },
    };
    const event = { Records: [{ Sns: { Message: 'bare', MessageAttributes: attributes } }] };
    const [record] = sqsRecords(await inside(['sqs', 'sns'], event, true));
    expect(record?.body).toBe('bare');
    const known = sqsRecords(await fixture('sqs', 'single-message')).concat(
      sqsRecords(await fixture('sqs', 'batch')),
    );
    // The same two attributes, with the digest that AWS gave.
    const same = known.find((each) => 'md5OfMessageAttributes' in each);
    expect(same?.['messageAttributes']).toMatchObject({ eventType: {}, schemaVersion: {} });
    expect(record?.['messageAttributes']).toEqual(same?.['messageAttributes']);
    expect(record?.['md5OfMessageAttributes']).toBe(same?.['md5OfMessageAttributes']);
  });

  it('holds what a bucket told a topic, two envelopes deep', async () => {
    const removed = await fixture('s3', 'removed');
    const body = bodyOf(await inside(['sqs', 'sns', 's3'], removed));
    expect(body['Subject']).toBe('Amazon S3 Notification');
    expect(JSON.parse(String(body['Message']))).toEqual(removed);
    const raw = bodyOf(await inside(['sqs', 'sns', 's3'], removed, true));
    expect(raw).toEqual(removed);
  });

  it('holds an event of a rule', async () => {
    const placed = await fixture('eventbridge-rule', 'order-placed');
    expect(bodyOf(await inside(['sqs', 'eventbridge-rule'], placed))).toEqual(placed);
  });
});

describe('a bus', () => {
  it('has objects in its own form, with the key as it is', async () => {
    const event = await inside(['eventbridge-rule', 's3'], await fixture('s3', 'encoded-keys'));
    const { Records } = (await fixture('s3', 'encoded-keys')) as {
      Records: { s3: { object: { key: string; size: number } } }[];
    };
    const object = Records[0]?.s3.object;
    expect(object?.key).toMatch(/%|\+/);
    expect(event).toMatchObject({
      version: '0',
      source: 'aws.s3',
      'detail-type': 'Object Created',
      account: '123456789012',
      detail: {
        reason: 'CompleteMultipartUpload',
        object: {
          key: decodeURIComponent((object?.key ?? '').replaceAll('+', '%20')),
          size: object?.size,
        },
      },
    });
  });

  it.each([
    ['removed', 'Object Deleted', { 'deletion-type': 'Delete Marker Created' }],
    ['transitioned', 'Object Storage Class Changed', { 'destination-storage-class': 'GLACIER_IR' }],
  ])('tells %s as «%s»', async (name, type, detail) => {
    const event = await inside(['eventbridge-rule', 's3'], await fixture('s3', name));
    expect(event).toMatchObject({ 'detail-type': type, detail });
  });
});

describe('what AWS does not do is refused', () => {
  const refused = (chain: string[], raw = false) =>
    inside(chain, { Records: [] }, raw).catch((error: unknown) => error);

  it.each([
    [['s3', 'sqs'], false, 'sqs hands no such event to s3.'],
    [['kinesis', 's3'], false, 's3 hands no such event to kinesis.'],
    [['sqs', 'kinesis', 's3'], false, 's3 hands no such event to kinesis.'],
    [['sqs', 's3'], true, '--raw is about a topic inside the event.'],
    [['sns', 's3'], true, '--raw is about a topic inside the event.'],
  ] as const)('%j, raw: %s', async (chain, raw, message) => {
    const error = await refused([...chain], raw);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: 'CLT_BAD_ANSWER', message });
  });

  it('a bus hears nothing of what S3 does not tell it', async () => {
    const event = (await fixture('s3', 'created')) as { Records: Members[] };
    const replicated = {
      Records: event.Records.map((each) => ({
        ...each,
        eventName: 'Replication:OperationFailedReplication',
      })),
    };
    await expect(inside(['eventbridge-rule', 's3'], replicated)).rejects.toThrow(
      's3 hands no such event to eventbridge-rule.',
    );
  });
});
