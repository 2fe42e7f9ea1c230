import { describe, expect, it } from 'vitest';
import { eventMember, eventType } from '../../../../templates/targets/cdk/members.js';
import s3 from '../../../../templates/triggers/s3/trigger.js';

describe('the members of EventType', () => {
  it.each([...s3.options.events.enum])('stand for one type each: %s', (type) => {
    expect(eventType(eventMember(type))).toBe(type);
  });

  it('are no others', () => {
    expect(eventType('OBJECTS')).toBeNull();
    expect(eventType('CREATED')).toBeNull();
  });
});
