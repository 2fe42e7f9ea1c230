import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../generators/wiring.js';
import { alternativesOf } from '../../../../templates/shared/filters/alternatives.js';
import { meets } from '../../../../templates/shared/filters/conditions.js';
import { at } from '../../../../templates/shared/filters/leaves.js';
import { type Sample, sampleOf } from '../../../../templates/triggers/eventbridge-rule/samples.js';

function sample(pattern: JsonObject): Sample {
  const found = sampleOf(pattern);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** Whether a pattern lets an event through, without the way that the sample was made on. */
function lets(pattern: JsonObject, event: JsonObject): boolean {
  return (alternativesOf(pattern) ?? []).some((leaves) =>
    leaves.every(({ path, conditions }) => meets(at(event, path), conditions)),
  );
}

describe('the sample of a pattern', () => {
  it('is a realistic event where one matches', () => {
    const orders = sample({ source: ['acme.orders'] });
    expect(orders.event['id']).toBe('17793124-05d4-b198-2fde-7ededc63b103');
    expect(orders.detailTypes).toEqual(['Order Placed']);
    expect(orders.texts).toEqual(['orderId', 'status']);
    const instances = sample({ source: [{ prefix: 'aws.' }], detail: { state: ['stopped'] } });
    expect(instances.name).toBe('instance-stopped');
    expect(instances.texts).toEqual(['instance-id', 'state']);
  });

  it('is an order with what the pattern asks for beside', () => {
    const pattern = {
      source: ['acme.orders'],
      'detail-type': [{ prefix: 'Order ' }],
      detail: { status: ['shipped'], customer: { vip: [true] }, total: [{ numeric: ['<', 100] }] },
    };
    const { event, name, texts } = sample(pattern);
    expect(name).toBe('order-placed');
    expect(event['detail']).toMatchObject({
      orderId: 'A-1001',
      status: 'shipped',
      customer: { id: 'C-7', vip: true },
    });
    expect(lets(pattern, event)).toBe(true);
    expect(texts).toEqual(['orderId', 'status']);
  });

  it('says nothing but what is asked for where the source is another', () => {
    const pattern = {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      resources: ['arn:aws:s3:::acme-uploads'],
      detail: { bucket: { name: ['acme-uploads'] }, reason: ['PutObject'] },
    };
    const { event, name, detailTypes, texts } = sample(pattern);
    expect(name).toBe('sample');
    expect(event['resources']).toEqual(['arn:aws:s3:::acme-uploads']);
    expect(event['detail']).toEqual({ bucket: { name: 'acme-uploads' }, reason: 'PutObject' });
    expect(detailTypes).toEqual(['Object Created']);
    expect(texts).toEqual(['reason']);
    expect(lets(pattern, event)).toBe(true);
  });

  it('relies on no text that another way through the pattern lacks, or has as a number', () => {
    const { texts } = sample({
      source: ['aws.x'],
      detail: { kind: ['a', 5], name: ['b'], $or: [{ left: ['c'] }, { right: ['d'] }] },
    });
    expect(texts).toEqual(['name']);
    expect(
      sample({ source: ['acme.orders'], detail: { status: [{ exists: false }] } }).texts,
    ).toEqual(['orderId']);
  });

  it('is sent on the day that the pattern asks for', () => {
    const pattern = { source: ['acme.orders'], time: [{ prefix: '2017-10-02' }] };
    expect(sample(pattern).event['time']).toBe('2017-10-02T09:26:53Z');
  });

  it('knows every detail-type that the pattern spells out', () => {
    const pattern = { 'detail-type': ['Order Cancelled', 'Order Placed', { prefix: 'X' }] };
    expect(sample(pattern).detailTypes).toEqual(['Order Cancelled', 'Order Placed']);
  });

  it.each<[JsonObject, string]>([
    [{ source: [{ exists: false }] }, 'source'],
    [{ time: [{ suffix: '.5Z' }] }, 'time'],
    [{ detail: { a: [{ numeric: ['>', 1] }], $or: [{ a: ['x'] }, { a: ['y'] }] } }, 'detail.a'],
  ])('is refused where none could be sent: %j', (pattern, at) => {
    expect(sampleOf(pattern)).toBe(`matches no sample event: nothing meets ${at}`);
  });
});
