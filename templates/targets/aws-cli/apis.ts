import type { Host } from '../../../generators/declared.js';
import type {
  DeclaredRoute,
  FunctionApi,
  Place,
  ProjectReader,
} from '../../../generators/define.js';
import { lineOf } from '../../../generators/edit/text.js';
import { apisTo, everything, type OwnedApi, routesOfKey } from '../../shared/function-apis.js';
import { declared, type Script, scriptsIn, setTo } from './declared.js';
import { forwardedApis, type OwnedScript } from './listener-rules.js';

/** What sends requests to the function of a script: that script, and those of its further triggers. */
export function apis(place: Place, project: ProjectReader, host: Host): FunctionApi[] {
  return apisTo(
    host.address,
    ownedApis(place, project).map(({ script: _, ...api }) => api),
  );
}

/** An API, with the script that gives it routes. */
export interface ScriptApi extends OwnedApi {
  script: Script;
}

/** What the scripts of a project send to functions, each function by the address of its script. */
export function ownedApis(place: Place, project: ProjectReader): ScriptApi[] {
  return ownedScripts(place, project).flatMap(({ script, owner }) => {
    const found = [...routedApi(script), ...urlApi(script), ...forwardedApis({ script, owner })];
    return found.map((api) => ({ ...api, owner, script }));
  });
}

/** The scripts of a project, each with the function that it is about. */
export function ownedScripts(place: Place, project: ProjectReader): OwnedScript[] {
  const functions = declared(place, project).filter(({ fn }) => fn !== null);
  return scriptsIn(project).map((script) => {
    const name = setTo('FUNCTION', script.text);
    const owner = functions.find(({ spelledName }) => spelledName === name)?.address ?? null;
    return { script, owner };
  });
}

/** The calls that give an API routes, with the one that makes such an API. */
const callers: { readonly [call: string]: Pick<FunctionApi, 'type' | 'format'> } = {
  put_http_routes: { type: 'put_http_api', format: '2.0' },
  put_routes: { type: 'put_rest_api', format: '1.0' },
};

/** An API that the script makes goes by it, one that is there already by its id. */
function routedApi(script: Script): FunctionApi[] {
  const { name, path, text } = script;
  const [, call = '', variable = ''] = /^ {2}(put_\w*routes) "\$(\w+)" /m.exec(text) ?? [];
  const known = Object.hasOwn(callers, call) ? callers[call] : undefined;
  if (!known) return [];
  const made = setTo(`${variable}_NAME`, text) !== null;
  const address = made ? `${name}-${variable.toLowerCase()}` : setTo(variable, text);
  const found = linesOfRoutes(script).flatMap(({ key, line }): DeclaredRoute[] =>
    routesOfKey(key).map((route) => ({ ...route, file: path, line })),
  );
  return [{ ...known, address, routes: found }];
}

/** The list of routes of a script: one word in quotes, with a route in each line. */
export const routeList = /^ROUTES=(?:'([^']*)'|"((?:[^"`\\]|\\\$)*)")[ \t]*\r?$/m;

function linesOfRoutes({ text }: Script): { key: string; line: number }[] {
  const found = routeList.exec(text);
  const first = lineOf(text, found?.index ?? 0);
  const lines = (found?.[1] ?? found?.[2] ?? '').split(/\r?\n/);
  return lines.map((line, at) => ({ key: line.trim().replace('\\$', '$'), line: first + at }));
}

function urlApi({ path, text }: Script): FunctionApi[] {
  const at = text.search(/^ {2}put_function_url "\$FUNCTION" /m);
  if (at < 0) return [];
  const routes = everything.map((route) => ({ ...route, file: path, line: lineOf(text, at) }));
  return [{ type: 'put_function_url', address: null, format: '2.0', routes }];
}
