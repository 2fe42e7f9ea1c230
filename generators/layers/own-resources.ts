import type { TriggerContext } from '../define.js';
import {
  bucket,
  eventBus,
  existing,
  logGroup,
  queue,
  rule,
  serviceRole,
  topic,
} from '../resources.js';
import type { JsonObject, Resource } from '../wiring.js';
import { checked } from './checked.js';
import type { DescribedResource } from './descriptor-schema.js';
import { expression, type Known, type Reading } from './expressions.js';
import type { KeyPath } from './read-descriptor.js';
import { otherProps, resourceProps } from './wiring-schema.js';

type Named = { id: string; title: string };

/** What makes each kind of node from its props: with the encryption, policies and limits that all of us keep. */
const factories: {
  readonly [kind: string]: (
    named: Named,
    props: JsonObject,
    reading: Reading,
    path: KeyPath,
  ) => Resource;
} = {
  queue: (named, props, { text }, path) =>
    queue({ ...named, ...checked(resourceProps.queue, props, text, path) }),
  bucket: (named, props, { text }, path) =>
    bucket({ ...named, ...checked(resourceProps.bucket, props, text, path) }),
  topic: (named, props, { text }, path) =>
    topic({ ...named, ...checked(resourceProps.topic, props, text, path) }),
  'log-group': (named, props, { text }, path) =>
    logGroup({ ...named, ...checked(resourceProps['log-group'], props, text, path) }),
  'event-bus': (named, props, { text }, path) =>
    eventBus({ ...named, ...checked(resourceProps['event-bus'], props, text, path) }),
  rule: (named, props, { text }, path) =>
    rule({ ...named, ...(checked(resourceProps.rule, props, text, path) as never as RuleProps) }),
  role: (named, props, { text }, path) =>
    serviceRole({ ...named, ...checked(resourceProps.role, props, text, path) }),
};

type RuleProps = Omit<Parameters<typeof rule>[0], keyof Named>;

/** Reads a node; it gives none where its condition does not hold. */
export function ownResource(
  { id, kind, title, when, source, ...props }: DescribedResource,
  path: KeyPath,
  reading: Reading,
): (known: Known) => Resource[] {
  const condition = when === undefined ? null : expression(when, [...path, 'when'], reading);
  const values = Object.entries(props).map(
    ([name, value]) => [name, expression(value, [...path, name], reading)] as const,
  );
  const make = Object.hasOwn(factories, kind) ? factories[kind] : undefined;
  return (known) => {
    if (condition && condition(known) !== true) return [];
    if (source && known.context.source) return [existing(kind, id, title, sourceIn(known.context))];
    const computed = Object.fromEntries(values.map(([name, value]) => [name, value(known)]));
    if (make) return [make({ id, title }, computed, reading, path)];
    const { props: own } = checked(otherProps, computed, reading.text, path);
    return [{ kind, id, title, props: own as Resource['props'], existing: null, declared: null }];
  };
}

function sourceIn({ source }: TriggerContext) {
  if (!source) throw new Error('The source is asked for where there is none.');
  return source;
}
