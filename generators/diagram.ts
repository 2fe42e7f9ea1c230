import {
  failuresOf,
  isRef,
  type Link,
  type LinkKind,
  type Resource,
  resourceOf,
  sourceOf,
  type Value,
  type Wiring,
} from './wiring.js';

/** A Mermaid flowchart of one pipeline; labels are titles of the wiring and validated names only. */
export function diagram({ fn, resources, link, asyncInvoke }: Wiring): string {
  // A role is how one is called, not where an event goes, unless nothing else stands for who calls.
  const hidden = link.kind === 'assume' && link.role.ref !== link.source.ref ? link.role.ref : null;
  const nodes = resources.filter(({ id }) => id !== hidden);
  const lines = nodes.map(({ id, title }) => `  ${node(id)}[${title}]`);
  lines.push(`  fn["${fn.name}"]`);
  lines.push(`  ${node(sourceOf(link).ref)} -->|${label(link.kind)}| fn`, ...carried(link));
  for (const resource of resources) {
    const deadLetters = deadLetterQueue(resource.props['deadLetter']);
    if (deadLetters)
      lines.push(`  ${node(resource.id)} -.->|after failed receives| ${node(deadLetters)}`);
    lines.push(...besides(resource), ...watched(resource));
  }
  if ((link.kind === 'call' || link.kind === 'assume') && link.deadLetter) {
    lines.push(`  ${node(link.source.ref)} -.->|undelivered| ${node(link.deadLetter.ref)}`);
  }
  const failures = failuresOf({ link, asyncInvoke });
  if (failures) lines.push(`  fn -.->|on failure| ${node(resourceOf(resources, failures).id)}`);
  const front = link.kind === 'forward' ? link.listener : null;
  if (front) lines.push(`  ${node(front.ref)} -->|request| ${node(sourceOf(link).ref)}`);
  const { ref } = front ?? sourceOf(link);
  if (asked.has(link.kind)) lines.unshift(`  client([Client]) --> ${node(ref)}`);
  return ['flowchart LR', ...lines].join('\n');
}

/** What a node reads from, belongs to, and delivers to. */
function besides({ id, props }: Resource): string[] {
  const {
    bus = null,
    group = null,
    queue = null,
    stream = null,
    bucket = null,
    log = null,
    reader = null,
    accessLog = null,
  } = props;
  const { source } = (reader ?? {}) as { source?: Value };
  return [
    ...(isRef(bus) ? [`  ${node(bus.ref)} -->|event| ${node(id)}`] : []),
    ...(isRef(group) ? [`  ${node(group.ref)} --- ${node(id)}`] : []),
    ...(isRef(queue) ? [`  ${node(queue.ref)} -->|batch| ${node(id)}`] : []),
    ...(isRef(stream) ? [`  ${node(stream.ref)} -->|record| ${node(id)}`] : []),
    ...(isRef(bucket) ? [`  ${node(id)} -->|object| ${node(bucket.ref)}`] : []),
    ...(isRef(source) ? [`  ${node(id)} -->|object| ${node(source.ref)}`] : []),
    ...(isRef(accessLog) ? [`  ${node(id)} -.->|who called| ${node(accessLog.ref)}`] : []),
    ...(isRef(log) ? [`  ${node(id)} -.->|errors| ${node(log.ref)}`] : []),
  ];
}

/** What a function hands on to its next invocation. */
function carried(link: Link): string[] {
  const seconds = link.kind === 'poll' ? (link.mapping['tumblingWindowInSeconds'] ?? null) : null;
  return seconds === null ? [] : [`  fn -->|state for ${seconds} s| fn`];
}

/** What an alarm is on: a queue, or the function. */
function watched({ id, kind, props }: Resource): string[] {
  if (kind !== 'metric-alarm') return [];
  const subject = isRef(props['watched']) ? node(props['watched'].ref) : 'fn';
  return [`  ${subject} -.->|alarm| ${node(id)}`];
}

/** Links by which somebody waits for the answer. */
const asked: ReadonlySet<LinkKind> = new Set<LinkKind>(['route', 'url', 'forward']);

const node = (id: string): string => id.replaceAll('-', '_');

function label(kind: Wiring['link']['kind']): string {
  if (asked.has(kind)) return 'request';
  if (kind === 'assume') return 'call';
  return kind === 'poll' ? 'batch' : 'event';
}

function deadLetterQueue(value: unknown): string | null {
  const target = (value as { queue?: { ref?: string } } | null | undefined)?.queue?.ref;
  return target ?? null;
}
