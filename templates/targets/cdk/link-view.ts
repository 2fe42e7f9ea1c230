import { jsLiteral } from '../../../generators/emit/javascript.js';
import { pascal } from '../../../generators/names.js';
import { type Code, code } from '../../../generators/view.js';
import {
  type JsonObject,
  type NotifyLink,
  type PollLink,
  type Resource,
  type RouteLink,
  resourceOf,
  sourceResource,
  type UrlLink,
  type Value,
  type Wiring,
} from '../../../generators/wiring.js';
import { placeOf } from './kinds.js';
import { bodyWidth } from './long-lines.js';
import { eventMember } from './members.js';

/** The event source of a stream, by the kind of what it belongs to. */
const eventSources: { readonly [kind: string]: string } = {
  stream: 'KinesisEventSource',
  'stream-consumer': 'KinesisConsumerEventSource',
  table: 'DynamoEventSource',
};

/** What the cells of a link need beside its own members. */
export function linkView({ fn, link, resources }: Wiring): object {
  if (link.kind === 'notify') return notifyView(link);
  if (link.kind === 'poll') return pollView(link, resourceOf(resources, link.source));
  if (link.kind === 'call') return { permissionId: pascal(`${fn.name}-${link.variant}`) };
  if (link.kind === 'url') return urlView(link);
  if (link.kind !== 'route') return {};
  if (link.keys) return { keyed: keyedView(link, link.keys, resourceOf(resources, link.api)) };
  if (link.variant === 'http-api') {
    const { cors = null } = sourceResource({ link, resources }).props;
    return { corsMethods: corsMethods(cors, 'apigatewayv2.CorsHttpMethod.ANY', 15) };
  }
  return {
    // The methods of an API of others do not have the default that ours sets.
    joins: resourceOf(resources, link.api).declared !== null,
    authorizationType: code(link.authorization.replace('AWS_', '')),
    stagePath: code(String(link.settings['stageName'])),
    rootResourceId: link.settings['rootResourceId'] ?? null,
  };
}

/** What the records of a table's stream hold, as a member of StreamViewType; empty without a table that is made. */
export function streamViewType({ resources }: Pick<Wiring, 'resources'>): Code {
  const table = resources.find(({ kind }) => kind === 'table');
  return code(String(table?.props['streamViewType'] ?? ''));
}

/** The routes that are told by a key. */
function keyedView(
  { settings, authorization }: RouteLink,
  keys: readonly string[],
  { existing, declared }: Resource,
): object {
  const { answeredKeys = [], authorizedKeys = [] } = settings as { [list: string]: string[] };
  const routes = keys.map((key) => ({
    key,
    authorizationType: authorizedKeys.includes(key) ? authorization : 'NONE',
    answered: answeredKeys.includes(key),
  }));
  return { made: !existing && !declared, routes };
}

function pollView({ variant, mapping, filters = [] }: PollLink, source: Resource): object {
  const { kind } = source;
  const { startingPosition, maximumRecordAgeInSeconds: age } = mapping;
  return {
    eventSource: code(eventSources[kind] ?? ''),
    sourceCast: code(kind === 'table' && isClass(source) ? ' as dynamodb.ITable' : ''),
    filterList: filters.length > 0 ? code(filterList(filters, indentOf[variant] ?? 4)) : null,
    metrics: metricsList(mapping, indentOf[variant] ?? 4),
    startingPosition: startingPosition ? code(String(startingPosition)) : null,
    // No duration is negative: what AWS writes as -1 is left out.
    maximumRecordAge: Number(age ?? -1) > 0 ? age : null,
    signsInWith: accessOf(mapping),
  };
}

/** How far the members are indented, where the mapping is no event source of the function. */
const indentOf: { [variant: string]: number } = { kafka: 2 };

/** The filters of a mapping, on one line where they fit. */
function filterList(filters: readonly JsonObject[], indent: number): string {
  const call = 'lambda.FilterCriteria.filter';
  const one = { indent: 0, taken: 0, width: Number.POSITIVE_INFINITY };
  const taken = `${call}(),`.length;
  const place = { indent: indent + 2, taken, width: bodyWidth };
  const spelled = (where: typeof place) =>
    filters.map((each) => `${call}(${jsLiteral(each, where)})`);
  return listOf('filters', indent, spelled(one), spelled(place));
}

/** The items of a member that is so far indented, on one line where they fit; `broken` are those with one for each. */
function listOf(member: string, indent: number, items: readonly string[], broken = items): string {
  const line = `[${items.join(', ')}]`;
  if (indent + `${member}: ${line},`.length <= bodyWidth) return line;
  const margin = ' '.repeat(indent);
  return `[\n${broken.map((each) => `${margin}  ${each},\n`).join('')}${margin}]`;
}

/** The metrics of a mapping, on one line where they fit; null for none. */
function metricsList({ metricsConfig = null }: PollLink['mapping'], indent: number): Code | null {
  const { metrics = [] } = (metricsConfig ?? {}) as { metrics?: string[] };
  if (metrics.length === 0) return null;
  const members = metrics.map((metric) => `lambda.MetricType.${eventMember(metric)}`);
  return code(listOf('metrics', indent + 2, members));
}

/** Credentials and the way to a source, with the type as a member of the CDK's class; null for none. */
function accessOf({ sourceAccessConfigurations: given }: PollLink['mapping']): object[] | null {
  if (!Array.isArray(given)) return null;
  return given.map((each) => {
    const { type, uri } = each as { type: string; uri: string };
    return { type: code(type), uri };
  });
}

/** What is imported or found has the type of its interface, which exactOptionalPropertyTypes finds that the class has not. */
function isClass({ existing, declared }: Resource): boolean {
  return !existing && (!declared || typeof placeOf(declared) === 'string');
}

function urlView({ authType, settings }: UrlLink): object {
  return {
    urlAuthType: code(authType),
    invokeMode: code(String(settings['invokeMode'])),
    corsMethods: corsMethods(settings['cors'] ?? null, 'lambda.HttpMethod.ALL', 17),
  };
}

/**
 * The methods that CORS allows, as members of the CDK's enumeration; null without CORS.
 * @param any the member for every method
 * @param taken columns that the property takes
 */
function corsMethods(cors: Value, any: string, taken: number): Code | null {
  const { allowMethods = [] } = (cors ?? {}) as { allowMethods?: string[] };
  const members = allowMethods.map((method) =>
    method === '*' ? any : any.replace(/\w+$/, method),
  );
  const line = `[${members.join(', ')}]`;
  const fits = 4 + taken + line.length <= bodyWidth;
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
