import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../generators/wiring.js';
import {
  inputProblem,
  transformerOf,
} from '../../../../templates/triggers/eventbridge-schedule/input.js';

const event: JsonObject = {
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '123456789012',
  time: '2025-03-14T09:00:00Z',
  region: 'eu-west-1',
  resources: ['arn:aws:events:eu-west-1:123456789012:rule/acme-orders'],
  detail: {},
};

/** What EventBridge hands over: each placeholder becomes the JSON of what its path leads to. */
function filled(input: string): unknown {
  const { paths = {}, template = '' } = transformerOf(input) ?? {};
  const text = template.replace(/<([^<>]+)>/g, (_, name: string) => {
    const path = paths[name] ?? '';
    expect(path).toMatch(/^\$\.[\w-]+$/);
    return JSON.stringify(event[path.slice(2)]);
  });
  return JSON.parse(text);
}

describe('the input of a schedule', () => {
  it('comes as detail of an event that keeps everything else', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(object, (detail) => {
        const input = JSON.stringify(detail);
        fc.pre(inputProblem(input) === null);
        expect(filled(input)).toEqual({ ...event, detail: JSON.parse(input) });
      }),
    );
  });

  it('leaves the event alone where there is none', () => {
    expect(transformerOf(null)).toBeNull();
    expect(inputProblem(null)).toBeNull();
  });

  it.each([
    ['{"report"}', 'is no JSON object'],
    ['[1]', 'is no JSON object'],
    ['{"to":"<time>"}', 'angle brackets'],
    ['{"to":"Ada <ada@example.com>"}', 'angle brackets'],
    [JSON.stringify({ text: 'x'.repeat(8100) }), 'above the 8192'],
  ])('is refused as %.40s', (input, message) => {
    expect(inputProblem(input)).toContain(message);
  });

  it('may compare', () => {
    expect(inputProblem('{"when":"a < b"}')).toBeNull();
    expect(filled('{"when":"a < b"}')).toMatchObject({ detail: { when: 'a < b' } });
  });
});
