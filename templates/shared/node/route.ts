import type { CodeRouteRequest, CodeRouteResult } from '../../../generators/define.js';
import { routeInCode } from '../../../generators/edit/node-routing/route-code.js';
import type { Ways } from './own-ways.js';
import { managerAt } from './package-manager.js';
import { commandFor, runnerAt } from './test-runner.js';

/** Adds a route to the code of a function, with a test for the runner of that code. */
export function route(request: CodeRouteRequest, { manager }: Ways): CodeRouteResult {
  const { peek: read } = request.project;
  const { module } = request.entry;
  const runner = runnerAt(module, read) ?? request.runner;
  const result = routeInCode({ ...request, runner });
  const own = managerAt(module, request.project)?.name ?? manager;
  // Tests of ours beside another runner have a script of their own.
  if (result.kind !== 'routed' || /\.vitest\.\w+$/.test(result.test)) return result;
  return { ...result, check: commandFor(result.test, { runner, manager: own, read }) };
}
