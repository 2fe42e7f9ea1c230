import type { NotifyLink } from './wiring.js';

/** What S3 compares of two notifications of one bucket; filters as its API takes them. */
export type Notified = Pick<NotifyLink, 'events' | 'prefix' | 'suffix'>;

/**
 * True where S3 refuses both on one bucket: they share an event type, and one key could pass both filters.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
 */
export function overlaps(one: Notified, other: Notified): boolean {
  return (
    one.events.some((event) => other.events.some((each) => shareEvents(event, each))) &&
    nest(one.prefix ?? '', other.prefix ?? '', 'startsWith') &&
    nest(one.suffix ?? '', other.suffix ?? '', 'endsWith')
  );
}

function shareEvents(one: string, other: string): boolean {
  return one === other || covers(one, other) || covers(other, one);
}

function covers(wide: string, narrow: string): boolean {
  return wide.endsWith(':*') && narrow.startsWith(wide.slice(0, -1));
}

function nest(one: string, other: string, side: 'startsWith' | 'endsWith'): boolean {
  return one[side](other) || other[side](one);
}
