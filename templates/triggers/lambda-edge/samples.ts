import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';

/** What decides on the events of a function. */
export interface Asked {
  /** Such as `viewer-request`. */
  eventType: string;
  /** True where the origin is a bucket. */
  ofBucket: boolean;
}

/** True for what a viewer and CloudFront say to each other. */
export const ofViewer = ({ eventType }: Asked): boolean => eventType.startsWith('viewer-');
/** True for requests, false for answers. */
export const ofRequest = ({ eventType }: Asked): boolean => eventType.endsWith('-request');

/** Event fixtures: those of the type, and one of another type that the function must fail. */
export function eventsOf(asked: Asked, fixtures: Fixtures): Fixtures {
  const [usual, boundary] = namesOf(asked);
  const events = {
    [usual]: fixtures[usual] ?? null,
    [boundary]: fixtures[boundary] ?? null,
    'other-event': fixtures[otherOf(asked)] ?? null,
  };
  if (!asked.ofBucket) return events;
  const entries = Object.entries(events).map(([name, event]) => [name, fromBucket(event)]);
  return Object.fromEntries(entries) as Fixtures;
}

/**
 * An event of a distribution whose origin is a bucket.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html
 */
function fromBucket(event: Json): Json {
  const copy = structuredClone(event) as { Records: { cf: { request: JsonObject } }[] } | null;
  for (const { cf } of copy?.Records ?? []) {
    if (cf.request['origin'] === undefined) continue;
    cf.request['origin'] = {
      s3: {
        authMethod: 'none',
        customHeaders: {},
        domainName: 'orders-123456789012-us-east-1.s3.us-east-1.amazonaws.com',
        path: '',
      },
    };
  }
  return copy as Json;
}

/** The names of the usual event and of the boundary. */
export const namesOf = (asked: Asked): [usual: string, boundary: string] => {
  const type = asked.eventType;
  return [type, ofRequest(asked) ? `${type}-with-body` : `${type}-of-error`];
};

/** An event of the other half: requests for answers and the other way round. */
const otherOf = (asked: Asked): string => {
  const side = ofViewer(asked) ? 'viewer' : 'origin';
  return ofRequest(asked) ? `${side}-response` : `${side}-request`;
};

/** The test table, with the names of the events. */
export function casesOf(asked: Asked, rows: readonly Case[]): Case[] {
  const [usual, boundary] = namesOf(asked);
  return rows.map(({ name, event }) => ({ name, event: event === 'usual' ? usual : boundary }));
}
