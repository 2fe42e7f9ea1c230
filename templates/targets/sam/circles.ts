import type { Declared } from '../../../generators/declared.js';
import type { FunctionPlan } from '../../../generators/define.js';
import type { Template, TemplateResource } from '../../../generators/edit/template/read.js';
import { UserError } from '../../../generators/errors.js';
import { type Json, resourceOf } from '../../../generators/wiring.js';
import { referred } from './declared.js';
import { linkForm } from './link.js';

/**
 * Refuses a trigger of a function that refers to its source: a bucket waits for the permission to call the
 * function, and an API of SAM names it, so that each would wait for the other.
 * @throws UserError CLT_CANNOT_PLACE
 */
export function rejectCircle(plan: FunctionPlan, template: Template): void {
  const { host, wiring } = plan;
  const { link, resources } = wiring;
  if (!host || (link.kind !== 'notify' && link.kind !== 'route')) return;
  const ref = link.kind === 'notify' ? link.bucket : link.api;
  const { declared } = resourceOf(resources, ref);
  const waits = link.kind === 'notify' || linkForm(plan) === 'events';
  if (!declared || !waits || !reached(host.address, template).has(declared.address)) return;
  throw circle(host, declared);
}

function circle({ address, path, line }: Declared, source: Declared): UserError {
  const message = `${address} refers to ${source.address}, which would then wait for the function that waits for it.`;
  const name = source.spelledName === null ? 'by its name' : `as !Sub ${source.spelledName}`;
  return new UserError('CLT_CANNOT_PLACE', message, {
    hint: `Nothing was written. Let it name ${source.address} ${name}, or add a function of its own.`,
    path,
    line,
  });
}

/** What a resource cannot be made without, itself included. */
function reached(id: string, { resources }: Template): Set<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const resource = resources.find((each) => each.id === next);
    if (!resource || found.has(next)) continue;
    found.add(next);
    open.push(...needsOf(resource));
  }
  return found;
}

/** Events of a function are resources of their own. */
function needsOf({ type, properties, attributes }: TemplateResource): string[] {
  const { Events: events = null, ...own } = properties;
  const { DependsOn: others = [] } = attributes;
  const isEvents = type === 'AWS::Serverless::Function';
  const waits = [others].flat().filter((each) => typeof each === 'string');
  return [...waits, ...namedIn(own), ...(isEvents ? [] : namedIn(events))];
}

/** The logical ids that a value refers to. */
function namedIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(namedIn);
  const id = referred(value);
  const { 'Fn::Sub': sub } = value;
  const text = Array.isArray(sub) ? sub[0] : sub;
  const variables =
    typeof text === 'string'
      ? [...text.matchAll(/\$\{(?!!)\s*([\w:]+)/g)].map(([, name = '']) => name)
      : [];
  return [...(id === null ? [] : [id]), ...variables, ...Object.values(value).flatMap(namedIn)];
}
