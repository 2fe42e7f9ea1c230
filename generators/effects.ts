import type { FunctionPlan } from './define.js';
import { grantText, named } from './grant-effects.js';
import { settingTexts } from './standard-settings.js';
import {
  type AssumeLink,
  type ForwardLink,
  isRef,
  type Link,
  type Route,
  resourceOf,
  type Value,
  type Wiring,
} from './wiring.js';

/** What a run comes to in the account, in words. */
export interface Effect {
  /** The function that it belongs to. */
  function: string;
  kind:
    | 'new'
    | 'existing'
    | 'mapping'
    | 'notification'
    | 'route'
    | 'role'
    | 'permission'
    | 'failure';
  /** One clause, such as «queue orders-dlq (Dead-letter queue)». */
  text: string;
}

/** What one function changes: what is made, what is used, how it is connected, who may do what. Pure. */
export function effectsOf({ wiring, host }: Pick<FunctionPlan, 'wiring' | 'host'>): Effect[] {
  const { fn, resources } = wiring;
  const name = host?.address ?? fn.name;
  const effect = (kind: Effect['kind'], text: string): Effect => ({
    function: fn.name,
    kind,
    text,
  });
  const made = host
    ? []
    : [
        effect('new', `function ${fn.name} (${fn.runtime}, ${fn.memory} MB, ${fn.timeout} s)`),
        effect('new', `role and log group of ${fn.name}, logs kept ${fn.logRetention} days`),
      ];
  return [
    ...made,
    ...settingTexts(fn).map((text) => effect('new', text)),
    ...resources.map((resource) =>
      effect(
        resource.existing || resource.declared ? 'existing' : 'new',
        `${named({ ref: resource.id }, wiring)} (${resource.title})`,
      ),
    ),
    ...linkEffects(wiring, name).map(({ kind, text }) => effect(kind, text)),
    ...wiring.grants.map((grant) => effect(grantKinds[grant.kind], grantText(grant, wiring, name))),
  ];
}

const grantKinds = {
  role: 'role',
  invoke: 'permission',
  url: 'permission',
  assume: 'role',
} as const;

function linkEffects(wiring: Wiring, name: string): Pick<Effect, 'kind' | 'text'>[] {
  const { link, asyncInvoke } = wiring;
  const connected = linkTexts(link, wiring, name).map((text) => ({
    kind: linkKinds[link.kind],
    text,
  }));
  if (link.kind === 'poll' && link.onFailure) {
    const text = `batches that ${name} fails for good are reported to ${named(link.onFailure, wiring)}`;
    return [...connected, { kind: 'failure', text }];
  }
  const lost = undelivered(wiring, name);
  if (!asyncInvoke) return [...connected, ...lost];
  const { maximumRetryAttempts: retries, onFailure } = asyncInvoke;
  const text = `events that ${name} fails go to ${named(onFailure, wiring)} after ${counted(retries, 'retry', 'retries')}`;
  return [...connected, ...lost, { kind: 'failure', text }];
}

function undelivered(wiring: Wiring, name: string): Pick<Effect, 'kind' | 'text'>[] {
  const { link } = wiring;
  if ((link.kind !== 'call' && link.kind !== 'assume') || !link.deadLetter) return [];
  const source = named(link.source, wiring);
  const text = `what ${source} cannot hand to ${name} goes to ${named(link.deadLetter, wiring)}`;
  return [{ kind: 'failure', text }];
}

const linkKinds = {
  poll: 'mapping',
  notify: 'notification',
  route: 'route',
  call: 'notification',
  url: 'route',
  assume: 'notification',
  forward: 'route',
} as const;

function linkTexts(link: Link, wiring: Wiring, name: string): string[] {
  if (link.kind === 'route') {
    const api = named(link.api, wiring);
    return [
      ...routeTexts(link.routes, api, `${name} (${link.authorization})`),
      ...(link.keys ?? []).map((key) => `${key} of ${api} calls ${name}`),
    ];
  }
  if (link.kind === 'poll') {
    return [
      `Lambda reads ${named(link.source, wiring)} and calls ${name}${settingsText(link.mapping)}`,
    ];
  }
  if (link.kind === 'url') {
    return routeTexts(link.routes, named(link.url, wiring), `${name} (${link.authType})`);
  }
  if (link.kind === 'forward') return forwardTexts(link, wiring, name);
  if (link.kind === 'call') {
    return [`${named(link.source, wiring)} calls ${name}${settingsText(link.settings)}`];
  }
  if (link.kind === 'assume') return assumeTexts(link, wiring, name);
  const keys = [
    ...(link.prefix === null ? [] : [`prefix ${link.prefix}`]),
    ...(link.suffix === null ? [] : [`suffix ${link.suffix}`]),
  ];
  const filter = keys.length > 0 ? `, ${keys.join(', ')}` : '';
  return [`${named(link.bucket, wiring)} tells ${name} of ${link.events.join(', ')}${filter}`];
}

function forwardTexts({ listener, targets, settings }: ForwardLink, wiring: Wiring, name: string) {
  const group = named(targets, wiring);
  const passed = `${group} passes requests to ${name}`;
  if (!listener) return [passed];
  const { pathPattern, hostHeader, pathPrefix } = settings as { [key: string]: string[] | null };
  const told = [
    ...(hostHeader ? [`host ${hostHeader.join(' or ')}`] : []),
    ...(pathPattern ? [`path ${pathPattern.join(' or ')}`] : []),
    ...(pathPrefix ? [`what begins with ${pathPrefix}`] : []),
  ];
  return [`${named(listener, wiring)} forwards ${told.join(', ')} to ${group}`, passed];
}

function routeTexts(routes: readonly Route[], source: string, called: string): string[] {
  return routes.map(({ method, path }) => `${method} ${path} of ${source} calls ${called}`);
}

function assumeTexts(link: AssumeLink, wiring: Wiring, name: string): string[] {
  const role = named(link.role, wiring);
  const { existing, props } = resourceOf(wiring.resources, link.role);
  const { principal, actingFor, actingForAny } = props;
  const { resource = '' } = (actingForAny ?? {}) as { resource?: string };
  const party = isRef(actingFor) ? named(actingFor, wiring) : resource || 'what is';
  const calls = `${named(link.source, wiring)} calls ${name}${settingsText(link.settings)}`;
  // Who may assume a role of others is theirs to say.
  if (existing) return [calls];
  return [calls, `${principal} may assume ${role}, for ${party} of the same account`];
}

function settingsText(settings: { [key: string]: Value }): string {
  const told = Object.entries(settings).flatMap(([key, value]) => settingText(key, value));
  return told.length > 0 ? `: ${told.join(', ')}` : '';
}

/** `batch size 10`; nothing where the service's default holds, or for what is no plain value. */
function settingText(name: string, value: Value): string[] {
  if (value === null || typeof value === 'object') return [];
  return [`${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${value}`];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
