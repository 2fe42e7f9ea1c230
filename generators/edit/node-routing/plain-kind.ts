import type { ProjectReader } from '../../contract/place.js';
import type { PayloadFormat } from '../../contract/routing.js';
import { objectIn } from '../json-object.js';
import { manifestsOf } from '../node/manifest.js';
import type { DirectCall, HandlerContext, HandlerKind } from './contract.js';
import { pathPattern } from './route-paths.js';

const eventTypes = {
  '1.0': ['APIGatewayProxyEvent', 'APIGatewayProxyResult'],
  '2.0': ['APIGatewayProxyEventV2', 'APIGatewayProxyStructuredResultV2'],
} as const;

/** How plain handlers get path parameters: from the event, or only from its path. */
export type ParameterSource = 'event' | 'path';

/** Handlers that get the event of Lambda as it is. */
export function plainKind(
  format: PayloadFormat | null,
  typed: boolean,
  source: ParameterSource = 'event',
): HandlerKind {
  const [event, result] = eventTypes[format ?? '1.0'];
  const types = typed ? { [event]: 'aws-lambda', [result]: 'aws-lambda' } : {};
  return {
    parameters: [{ name: 'event', type: typed ? event : untypedEvent(format, source) }],
    result: typed ? `Promise<${result}>` : null,
    async: true,
    types,
    pathParameter: (name, context) =>
      source === 'event'
        ? `${context.parameters[0] ?? 'event'}.pathParameters?.${memberOf(name)} ?? ''`
        : fromPath(name, context, format),
    answer: (value, status) =>
      `return {\n\tstatusCode: ${status},\n\theaders: { 'content-type': 'application/json' },\n\tbody: JSON.stringify(${value}),\n}`,
    direct: directCall,
  };
}

const memberOf = (name: string): string => (/^\w+$/.test(name) ? name : `['${name}']`);

/** What a handler reads of an event that nobody declares. */
function untypedEvent(format: PayloadFormat | null, source: ParameterSource): string {
  const path = format === '2.0' ? 'rawPath: string' : 'path: string';
  if (source === 'path') return `{ ${path} }`;
  const none = format === '2.0' ? '' : ' | null';
  return `{ ${path}; pathParameters?: Record<string, string | undefined>${none} }`;
}

function fromPath(
  name: string,
  { route, parameters }: HandlerContext,
  format: PayloadFormat | null,
): string {
  const only = route.path.replace(/\{([^{}+]+)\+?\}/g, (whole, each: string) =>
    each === name ? whole : '{}',
  );
  const source = pathPattern(only).source.replace(/\{\}/g, '[^/]+');
  const path = `${parameters[0] ?? 'event'}.${format === '2.0' ? 'rawPath' : 'path'}`;
  return `decodeURIComponent(/${source.replace(/(?<!\\)\//g, '\\/').replace(/\[\^\\\/\]/g, '[^/]')}/.exec(${path})?.[1] ?? '')`;
}

/** Calls a handler of events alone. */
function directCall(handler: string, { typescript }: { typescript: boolean }): DirectCall {
  if (!typescript) return { imports: {}, statements: [`const response = await ${handler}(event)`] };
  const type = '(event: unknown) => Promise<{ statusCode: number; body: string }>';
  return {
    imports: {},
    statements: [
      `const call = ${handler} as unknown as ${type}`,
      'const response = await call(event)',
    ],
  };
}

/** Whether a file of a project can have the types of Lambda's events. */
export function hasEventTypes(path: string, project: ProjectReader): boolean {
  return manifestsOf(path, project.peek).some((manifest) =>
    ['dependencies', 'devDependencies'].some((name) =>
      Object.hasOwn(objectIn(manifest, name), '@types/aws-lambda'),
    ),
  );
}
