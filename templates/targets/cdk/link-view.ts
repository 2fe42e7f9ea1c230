import { jsString } from '../../../generators/emit/javascript.js';
import { pascal } from '../../../generators/names.js';
import { type Code, code } from '../../../generators/view.js';
import {
  type CallLink,
  type NotifyLink,
  type PollLink,
  type Resource,
  resourceOf,
  sourceResource,
  type Wiring,
} from '../../../generators/wiring.js';
import { placeOf } from './kinds.js';
import { eventMember } from './members.js';

/** The longest line of a construct's body, which stands four columns to the right. */
const bodyWidth = 96;

/** The event source of a stream, by the kind of what it belongs to. */
const eventSources: { readonly [kind: string]: string } = {
  stream: 'KinesisEventSource',
  table: 'DynamoEventSource',
};

/** What the cells of a link need beside its own members. */
export function linkView({ fn, link, resources }: Wiring): object {
  if (link.kind === 'notify') return notifyView(link);
  if (link.kind === 'poll') return pollView(link, resourceOf(resources, link.source));
  if (link.kind === 'call') return callView(fn.name, link);
  if (link.kind !== 'route') return {};
  if (link.variant === 'http-api') return { corsMethods: corsMethods({ link, resources }) };
  return {
    // The methods of an API of others do not have the default that ours sets.
    joins: resourceOf(resources, link.api).declared !== null,
    authorizationType: code(link.authorization.replace('AWS_', '')),
    stagePath: code(String(link.settings['stageName'])),
    rootResourceId: link.settings['rootResourceId'] ?? null,
  };
}

function callView(functionName: string, { variant, settings }: CallLink): object {
  const long = (name: string, text: string) => `  ${name}: ${jsString(text)},`.length > bodyWidth;
  const broken = Object.entries(settings).map(
    ([name, value]) => [name, typeof value === 'string' && long(name, value)] as const,
  );
  return {
    permissionId: pascal(`${functionName}-${variant}`),
    // Texts that a formatter puts on a line of their own.
    broken: Object.fromEntries(broken),
  };
}

function pollView({ mapping }: PollLink, source: Resource): object {
  const { kind, props } = source;
  const { startingPosition, maximumRecordAgeInSeconds: age } = mapping;
  return {
    eventSource: code(eventSources[kind] ?? ''),
    sourceCast: code(kind === 'table' && isClass(source) ? ' as dynamodb.ITable' : ''),
    viewType: code(String(props['streamViewType'] ?? '')),
    startingPosition: startingPosition ? code(String(startingPosition)) : null,
    // No duration is negative: what AWS writes as -1 is left out.
    maximumRecordAge: Number(age ?? -1) > 0 ? age : null,
  };
}

/** What is imported or found has the type of its interface, which exactOptionalPropertyTypes finds that the class has not. */
function isClass({ existing, declared }: Resource): boolean {
  return !existing && (!declared || typeof placeOf(declared) === 'string');
}

/** The methods that CORS allows, as members of the CDK's enumeration; null without CORS. */
function corsMethods({ link, resources }: Pick<Wiring, 'link' | 'resources'>): Code | null {
  const { cors = null } = sourceResource({ link, resources }).props;
  const { allowMethods = [] } = (cors ?? {}) as { allowMethods?: string[] };
  const members = allowMethods.map(
    (method) => `apigatewayv2.CorsHttpMethod.${method === '*' ? 'ANY' : method}`,
  );
  const line = `[${members.join(', ')}]`;
  const fits = `    allowMethods: ${line},`.length <= bodyWidth;
  const broken = `[\n${members.map((member) => `      ${member},\n`).join('')}    ]`;
  return cors ? code(fits ? line : broken) : null;
}

function notifyView({ bucket, events, prefix, suffix }: NotifyLink): object {
  const filter = { ...(prefix && { prefix }), ...(suffix && { suffix }) };
  const filtered = Object.keys(filter).length > 0;
  const deliveries = filtered ? ['destination', 'filter'] : ['destination'];
  const delivery = deliveries.join(', ');
  const fits = (event: string): boolean =>
    `${bucket.ref}.addEventNotification(s3.EventType.${event}, ${delivery});`.length <= bodyWidth;
  const members = events.map(eventMember);
  return {
    filter: filtered ? filter : null,
    delivery: code(delivery),
    deliveries: deliveries.map(code),
    shortEvents: members.filter(fits).map(code),
    longEvents: members.filter((event) => !fits(event)).map(code),
  };
}
