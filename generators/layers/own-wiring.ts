import type { Json, Link, TriggerWiring } from '../wiring.js';
import { checked } from './checked.js';
import type { WholeTrigger } from './descriptor-schema.js';
import { expression, type Known, type Reading } from './expressions.js';
import { ownResource } from './own-resources.js';
import type { KeyPath } from './read-descriptor.js';
import { asyncInvokeSchema, linkSchema, statementsSchema } from './wiring-schema.js';

/**
 * Reads the wiring of a descriptor. What is computed is held against the schemas each time, so that no answer
 * makes of it what the descriptor itself could not say; grants come from the engine's table alone.
 */
export function ownWiring(
  { resources, link, asyncInvoke = null, statements = [] }: WholeTrigger['wiring'],
  reading: Reading,
): (known: Known) => TriggerWiring {
  const { text } = reading;
  const at = (...path: PropertyKey[]): KeyPath => ['wiring', ...path];
  rejectTwins(resources, reading);
  const nodes = resources.map((each, index) => ownResource(each, at('resources', index), reading));
  const parts = {
    link: expression(link, at('link'), reading),
    asyncInvoke: expression(asyncInvoke, at('asyncInvoke'), reading),
    statements: expression(statements, at('statements'), reading),
  };
  return (known) => {
    const made = {
      resources: nodes.flatMap((node) => node(known)),
      link: checked(linkSchema, parts.link(known), text, at('link')) as Link,
      asyncInvoke: checked(asyncInvokeSchema, parts.asyncInvoke(known), text, at('asyncInvoke')),
      statements: checked(statementsSchema, parts.statements(known), text, at('statements')),
    };
    rejectDangling(made as never, reading);
    return made;
  };
}

function rejectTwins(resources: readonly { id: string }[], { text }: Reading): void {
  for (const [index, { id }] of resources.entries()) {
    if (resources.findIndex((other) => other.id === id) === index) continue;
    text.refuse(['wiring', 'resources', index, 'id'], `has two resources with the id ${id}`);
  }
}

/** Every reference leads to a resource that these answers make. */
function rejectDangling({ resources, ...rest }: { [key: string]: Json }, { text }: Reading): void {
  const ids = (resources as { id: string }[]).map(({ id }) => id);
  for (const ref of [...refsIn(resources ?? null), ...refsIn(rest)]) {
    if (ids.includes(ref)) continue;
    text.refuse(
      ['wiring'],
      `refers to the resource «${ref}», and its answers make ${ids.join(', ')}`,
    );
  }
}

function refsIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(refsIn);
  const own =
    Object.keys(value).length === 1 && typeof value['ref'] === 'string' ? [value['ref']] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}
