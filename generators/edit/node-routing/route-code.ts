import { posix } from 'node:path';
import type { CodeRouteRequest, CodeRouteResult, RouteTaken } from '../../contract/routing.js';
import { folderOf } from '../../paths.js';
import { type Refused, refused } from '../result.js';
import { lineOf } from '../text.js';
import { FileObstacle, type OpenCode, openCode } from './code.js';
import { dialectIn } from './code-dialect.js';
import { type Recognised, type Recogniser, type Registration, Uncertain } from './contract.js';
import { decide } from './decide.js';
import { entryOf, follow } from './follow.js';
import { nameHandler, neighboursOf } from './neighbours.js';
import { pasteText } from './paste.js';
import { hasEventTypes } from './plain-kind.js';
import { recognise } from './recognise.js';
import { recognisers } from './recognisers.js';
import { type Routing, routeFiles } from './route-files.js';
import { eventPathOf, runnerNear, testPathOf, testStemOf, testsNear } from './test-places.js';

/** Adds a route to the code of a function, where it is certain how the function routes. */
export function routeInCode(
  request: CodeRouteRequest,
  known: readonly Recogniser[] = recognisers,
): CodeRouteResult {
  const code = openCode(request.project);
  try {
    return routed(request, code, known);
  } catch (error) {
    if (error instanceof FileObstacle) {
      const { path, text, obstacle } = error;
      const line = obstacle.offset === null ? null : lineOf(text, obstacle.offset);
      return withPaste(request, code, { ...refused(obstacle.reason, line), path });
    }
    if (!(error instanceof Uncertain)) throw error;
    const file = code.fileOf(error.node);
    const line = lineOf(file.text, error.node.getStart());
    return withPaste(request, code, { ...refused(error.reason, line), path: file.path });
  }
}

function routed(
  asked: CodeRouteRequest,
  code: OpenCode,
  known: readonly Recogniser[],
): CodeRouteResult {
  const { project, route, id } = asked;
  const near = testsNear(project, folderOf(asked.entry.module));
  const request = { ...asked, runner: runnerNear(near, asked.runner, project) };
  const entry = entryOf(code, request.entry);
  const path = entry?.file.path ?? request.entry.module;
  if (!entry) return withPaste(request, code, { ...refused('its code is not there'), path });
  if (!entry.value) {
    const reason = `it exports nothing by the name ${request.entry.name}`;
    return withPaste(request, code, { ...refused(reason), path });
  }
  const context = { format: request.format, typed: hasEventTypes(path, project) };
  const followed = follow(code, { file: entry.file, value: entry.value }, context);
  const whole = recognise(followed, known);
  const recognised = { ...whole, file: whole.fileFor?.(route) ?? whole.file };
  const neighbours = neighboursOf(recognised, code);
  const naming = nameHandler(id, recognised, neighbours);
  const decision = decide(route, recognised);
  const { where, tests } = placesOf(request, recognised, naming.path);
  if (decision.kind === 'place') {
    const { before } = decision;
    const parts = { request, code, followed, recognised, neighbours, naming, before, where, tests };
    return { kind: 'routed', ...where, ...routeFiles(parts) };
  }
  const other = decision.kind === 'same' ? decision.as : decision.by;
  const neighbour = neighbours.find(({ registration }) => registration === other);
  if (decision.kind === 'same' && neighbour?.file.path === naming.path) {
    return { kind: 'there', ...where };
  }
  return takenBy(other, code);
}

function takenBy({ node, spelled }: Registration, code: OpenCode): RouteTaken {
  const file = code.fileOf(node);
  const line = lineOf(file.text, node.getStart());
  return { kind: 'taken', by: spelled, path: file.path, line };
}

/** Where the files of a route go, and the tests that are there, the nearest first. */
function placesOf(
  { project, runner, id }: CodeRouteRequest,
  { file, shape }: Recognised,
  handler: string,
): Pick<Routing, 'where' | 'tests'> {
  const near = testsNear(project, folderOf(handler));
  const tests = near.filter((each) => !isTestOf(handler, each));
  const commonJs = dialectIn(file, project).modules === 'commonjs';
  const test = testPathOf(handler, tests, runner, commonJs);
  const event = eventPathOf(id, handler, test, project);
  return { where: { shape, handler, test, event }, tests };
}

function isTestOf(module: string, test: string): boolean {
  return posix.basename(test).startsWith(`${testStemOf(module)}.`);
}

/** A refusal with the module to be pasted. */
function withPaste(
  request: CodeRouteRequest,
  code: OpenCode,
  refusal: Refused & { path: string },
): Refused & { path: string } {
  return { ...refusal, ...pasteText(request, code, refusal.path) };
}
