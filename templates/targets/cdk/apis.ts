import type { Host } from '../../../generators/declared.js';
import type { FunctionApi, Place, ProjectReader } from '../../../generators/define.js';
import type { FunctionCalls } from '../../../generators/edit/cdk/function-apis.js';
import { apisTo, everything, type OwnedApi } from '../../shared/function-apis.js';
import { appIn } from './detect.js';
import { placeOf, typeOf } from './kinds.js';
import { forwardedApis } from './listener-rules.js';

/** What sends requests to a function of a stack. */
export async function apis(
  place: Place,
  project: ProjectReader,
  host: Host,
): Promise<FunctionApi[]> {
  const calls = await callsOf(place, project, host);
  return calls ? apisTo(host.address, ownedApis(calls, host)) : [];
}

/** The calls of the app that give APIs routes to a function; null for an app that cannot be read. */
export async function callsOf(
  place: Place,
  project: ProjectReader,
  host: Host,
): Promise<FunctionCalls | null> {
  const app = await appIn(project, place.home);
  if (app.kind === 'unknown') return null;
  const stack = app.stacks.find(({ name, path }) => name === place.name && path === place.path);
  if (!stack) return null;
  const { callsTo } = await import('../../../generators/edit/cdk/function-apis.js');
  return callsTo({ path: stack.path, into: stack.into, at: placeOf(host) }, app.sources);
}

/** The type of an API: what code is given has that of its calls. */
export function typeOfApi({ on, kind }: FunctionCalls['apis'][number]): string {
  const made = on.made && typeOf(on.made.module, on.made.name);
  return made ?? (kind === 'method' ? 'apigateway.RestApi' : 'apigatewayv2.HttpApi');
}

/** The APIs that calls tell of, with the function where it is theirs. */
export function ownedApis(calls: FunctionCalls, host: Host): OwnedApi[] {
  const { apis: all, urls } = calls;
  return [
    ...all.map((call): OwnedApi => {
      const { routes, region, leading, on } = call;
      const file = region.file.path;
      return {
        ...{ type: typeOfApi(call), address: on.address, format: leading.format },
        owner: leading.here ? host.address : null,
        routes: routes.map(({ method, path, line }) => ({ method, path, file, line })),
      };
    }),
    ...urls.map(({ region, line }): OwnedApi => {
      const routes = everything.map((route) => ({ ...route, file: region.file.path, line }));
      const own = { type: 'lambda.FunctionUrl', address: null, format: '2.0' } as const;
      return { ...own, owner: host.address, routes };
    }),
    ...forwardedApis(calls, host),
  ];
}
