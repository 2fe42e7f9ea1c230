import type { Declared } from '../../../generators/declared.js';
import type { FunctionPlan, RenderedFunction } from '../../../generators/define.js';
import { itemsOf } from '../../../generators/edit/template/addition.js';
import { lineAt } from '../../../generators/edit/template/line.js';
import type { Operation } from '../../../generators/edit/template/operations.js';
import { objectOf, sameMeaning } from '../../../generators/edit/template/plain.js';
import type { Template } from '../../../generators/edit/template/read.js';
import { UserError } from '../../../generators/errors.js';
import { type Notification, rejectOverlap } from '../../../generators/overlap.js';
import { type Json, type NotifyLink, resourceOf } from '../../../generators/wiring.js';
import { referred } from './declared.js';
import { dependsOn } from './host.js';
import { logicalIds } from './names.js';

/** A template as text and as data. */
export interface ReadTemplate {
  text: string;
  template: Template;
}

/** Where a notification stands in a template, and what it says. */
interface Placed {
  path: (string | number)[];
  data: Json;
  notification: Notification;
}

const lists = ['LambdaConfigurations', 'QueueConfigurations', 'TopicConfigurations'];

/**
 * Lets a bucket of the template notify a function, beside whatever it notifies already.
 * @throws UserError CLT_CANNOT_PLACE for a bucket without a name of its own, CLT_CONFLICT for an overlap
 */
export function notificationOperations(
  { plan, blocks }: RenderedFunction,
  read: ReadTemplate,
): Operation[] {
  const { fn, link } = plan.wiring;
  const bucket = bucketOf(plan);
  if (link.kind !== 'notify' || !bucket) return [];
  if (bucket.spelledName === null) throw circular(bucket);
  rejectOverlaps({ bucket, link, own: itemsOf(blocks.link).map(({ data }) => data) }, read);
  const properties = ['Resources', bucket.address, 'Properties'];
  return [
    {
      kind: 'items',
      path: [...properties, 'NotificationConfiguration', 'LambdaConfigurations'],
      yaml: blocks.link,
    },
    dependsOn(bucket.address, logicalIds(fn.name, 'notify').permission),
  ];
}

/** The bucket of the template that notifies a function, or null. */
function bucketOf({ wiring: { link, resources } }: FunctionPlan): Declared | null {
  return link.kind === 'notify' ? resourceOf(resources, link.bucket).declared : null;
}

interface Wanted {
  bucket: Declared;
  link: NotifyLink;
  /** The notifications as the template is to have them. */
  own: readonly Json[];
}

function rejectOverlaps({ bucket, link, own }: Wanted, { text, template }: ReadTemplate): void {
  const { address, path } = bucket;
  const others = notificationsOf(address, template)
    .filter(({ data }) => !own.some((each) => sameMeaning(each, data)))
    .map(({ notification, path: at }) => ({ notification, path, line: lineAt(text, at) }));
  rejectOverlap({ bucket: address, link }, others);
}

/** The notifications of a bucket: its own, and those that SAM makes of the events of functions. */
function notificationsOf(bucket: string, { resources }: Template): Placed[] {
  return resources.flatMap(({ id, type, properties }) => {
    const path = ['Resources', id, 'Properties'];
    if (id === bucket) return ownNotifications(path, properties['NotificationConfiguration']);
    if (type !== 'AWS::Serverless::Function') return [];
    return Object.entries(objectOf(properties['Events'])).flatMap(([name, event]) => {
      const { Type: kind, Properties: data = null } = objectOf(event);
      if (kind !== 'S3' || referred(objectOf(data)['Bucket']) !== bucket) return [];
      return [
        { path: [...path, 'Events', name], data, notification: notificationIn(data, 'Events') },
      ];
    });
  });
}

function ownNotifications(path: string[], configuration: Json | undefined): Placed[] {
  const members = objectOf(configuration);
  return lists.flatMap((list) => {
    const items = members[list];
    const at = [...path, 'NotificationConfiguration', list];
    if (items === undefined || items === null) return [];
    if (!Array.isArray(items)) return [{ path: at, data: items, notification: anything }];
    return items.map((data, index) => ({
      path: [...at, index],
      data,
      notification: notificationIn(data, 'Event'),
    }));
  });
}

const anything: Notification = { events: [null], prefix: null, suffix: null };

function notificationIn(data: Json, member: 'Event' | 'Events'): Notification {
  const { [member]: events = null, Filter: filter } = objectOf(data);
  const names = Array.isArray(events) ? events : [events];
  const rules = objectOf(objectOf(filter)['S3Key'])['Rules'];
  const known = filter === undefined || Array.isArray(rules);
  const list = Array.isArray(rules) ? rules.map(objectOf) : [];
  const value = (name: string): string | null => {
    if (!known || list.some(({ Name }) => typeof Name !== 'string')) return null;
    const rule = list.find(({ Name }) => String(Name).toLowerCase() === name);
    if (!rule) return '';
    return typeof rule['Value'] === 'object' ? null : String(rule['Value']);
  };
  return {
    events: names.map((name) => (typeof name === 'string' ? name : null)),
    prefix: value('prefix'),
    suffix: value('suffix'),
  };
}

function circular({ address, path, line }: Declared): UserError {
  return new UserError(
    'CLT_CANNOT_PLACE',
    `${address} has no name of its own, so that it and the permission to call the function would wait for each other.`,
    {
      hint: 'Nothing was written. Name the deployed bucket with --source, or give a bucket that is not deployed yet a BucketName.',
      path,
      line,
    },
  );
}
