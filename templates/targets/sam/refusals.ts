import type { Declared, Host } from '../../../generators/declared.js';
import type { FunctionPlan, RenderedFunction } from '../../../generators/define.js';
import { lineAt } from '../../../generators/edit/template/line.js';
import { objectOf } from '../../../generators/edit/template/plain.js';
import type { Template } from '../../../generators/edit/template/read.js';
import { UserError } from '../../../generators/errors.js';
import { pascal } from '../../../generators/names.js';
import { resourceOf } from '../../../generators/wiring.js';
import { rejectCircle } from './circles.js';
import { referred } from './declared.js';
import { isPlainHost, linkForm } from './link.js';
import type { ReadTemplate } from './notification.js';

/**
 * Refuses what a template declares in a way that a trigger cannot be added to.
 * @throws UserError CLT_CANNOT_PLACE, CLT_CONFLICT
 */
export function rejectUnplaceable({ plan, blocks }: RenderedFunction, read: ReadTemplate): void {
  const { host, wiring } = plan;
  const { link, resources } = wiring;
  if (host) rejectRole(host, blocks.statements, read.template);
  rejectCircle(plan, read.template);
  const isEvent = link.kind === 'route' && linkForm(plan) === 'events';
  const api = isEvent ? resourceOf(resources, link.api).declared : null;
  if (api && !Object.hasOwn(apiEvents, api.type)) throw plainApi(api);
  if (host && isPlainHost(plan) && isEvents(blocks.link)) throw noEvents(host, blocks.link);
  if (!api) return;
  rejectDefinition(api, read.template);
  rejectUnsigned(plan, api);
  rejectRoutes(plan, api, read);
}

/** True where a member has a type of SAM's events: resources are of `AWS::` or `Custom::`. */
function isEvents(link: string): boolean {
  return /^ {2}Type: (?!\w+::)/m.test(link);
}

/** An API of SAM has the routes of its events, and forgets others when it is written again. */
function noEvents({ address, type, path, line }: Host, events: string): UserError {
  return new UserError('CLT_CANNOT_PLACE', `${address} is an ${type}, which has no events.`, {
    hint: 'Nothing was written. Make it an AWS::Serverless::Function and paste this below its Events:',
    path,
    line,
    snippet: events,
  });
}

/** A role of others gets no statement from here. */
function rejectRole(host: Host, statements: readonly string[], { resources }: Template): void {
  const { address, path, line } = host;
  const { properties } = resources.find(({ id }) => id === address) ?? {};
  const foreign = properties?.['Role'] !== undefined && host.fn.role === null;
  if (!foreign || statements.length === 0) return;
  throw new UserError('CLT_CANNOT_PLACE', `The role of ${address} is not declared in ${path}.`, {
    hint: 'Nothing was written. Where the role is kept, its policy needs the statement below; declare the role here to have it added:',
    path,
    line,
    snippet: statements.join('\n'),
  });
}

/** How the events of an API are called, and the property that names it. */
const apiEvents: { readonly [type: string]: readonly [event: string, api: string] } = {
  'AWS::Serverless::Api': ['Api', 'RestApiId'],
  'AWS::Serverless::HttpApi': ['HttpApi', 'ApiId'],
};

/**
 * Routes of events do not come into a definition that SAM cannot add to, and nobody is told so.
 * @throws UserError CLT_CANNOT_PLACE
 */
export function rejectDefinition(
  { address, type, path, line }: Pick<Declared, 'address' | 'type' | 'path' | 'line'>,
  { resources, globals }: Template,
): void {
  const kind = type.slice(type.lastIndexOf(':') + 1);
  const own = resources.find(({ id }) => id === address)?.properties;
  const {
    DefinitionUri: uri,
    DefinitionBody: body,
    MergeDefinitions: merged,
  } = { ...objectOf(globals[kind]), ...own };
  const takes = kind === 'Api' ? merged === true : objectOf(body)['paths'] !== undefined;
  if (uri === undefined && (body === undefined || takes)) return;
  const canMerge = kind === 'Api' && uri === undefined;
  const way = canMerge ? 'Let it take routes of events as below' : 'Write the routes there';
  throw new UserError(
    'CLT_CANNOT_PLACE',
    `The definition of ${address} takes no routes of events.`,
    {
      hint: `Nothing was written. ${way}, or add an API of its own.`,
      path,
      line,
      ...(canMerge ? { snippet: 'MergeDefinitions: true\n' } : {}),
    },
  );
}

/** SAM signs nothing for an HTTP API that does not say so, and refuses the template. */
function rejectUnsigned({ wiring: { link } }: FunctionPlan, api: Declared): void {
  const { address, type, literals, path, line } = api;
  if (link.kind !== 'route' || link.authorization !== 'AWS_IAM') return;
  if (type !== 'AWS::Serverless::HttpApi' || literals['auth.enable-iam-authorizer'] === true)
    return;
  throw new UserError('CLT_CANNOT_PLACE', `${address} has no IAM authorizer.`, {
    hint: 'Nothing was written. Enable it as below, or choose --authorization NONE.',
    path,
    line,
    snippet: 'Auth:\n  EnableIamAuthorizer: true\n',
  });
}

function plainApi({ address, type, path, line }: Declared): UserError {
  const why =
    type === 'AWS::ApiGateway::RestApi'
      ? 'whose deployment names its methods one by one'
      : 'which no event of a function can name';
  return new UserError('CLT_CANNOT_PLACE', `${address} is an ${type}, ${why}.`, {
    hint: 'Nothing was written. Name the deployed API by its id with --source, or add an API of its own.',
    path,
    line,
  });
}

/** A method and path that another event of the template has on the same API. */
function rejectRoutes(
  { wiring: { fn, link }, host }: FunctionPlan,
  api: Declared,
  read: ReadTemplate,
): void {
  if (link.kind !== 'route') return;
  const own = pascal(fn.name);
  const [eventType = '', apiProperty = ''] = apiEvents[api.type] ?? [];
  const wanted = new Set(link.routes.map(({ method, path }) => routeKey(method, path)));
  for (const { id, properties } of read.template.resources) {
    for (const [name, event] of Object.entries(objectOf(properties['Events']))) {
      const { Type: type, Properties: data } = objectOf(event);
      const { [apiProperty]: target, Path: path, Method: method } = objectOf(data);
      if (type !== eventType || referred(target) !== api.address) continue;
      if (host ? id === host.address && name.startsWith(own) : id === `${own}Function`) continue;
      if (!wanted.has(routeKey(String(method), String(path)))) continue;
      throw new UserError(
        'CLT_CONFLICT',
        `${api.address} has ${String(method).toUpperCase()} ${path} already, for ${id}.`,
        {
          hint: 'Choose other --routes.',
          path: api.path,
          line: lineAt(read.text, ['Resources', id, 'Properties', 'Events', name]),
        },
      );
    }
  }
}

const routeKey = (method: string, path: string): string => `${method.toLowerCase()} ${path}`;
