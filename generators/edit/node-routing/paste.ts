import type { CodeRouteRequest } from '../../contract/routing.js';
import { camel } from '../../names.js';
import { parse } from '../node/syntax.js';
import type { OpenCode } from './code.js';
import { dialectIn } from './code-dialect.js';
import { composeHandler } from './compose.js';
import type { CodeFile } from './contract.js';
import { plainManner } from './manner.js';
import { hasEventTypes, plainKind } from './plain-kind.js';

/** What a person pastes where nothing is certain: a handler of the event, in the dialect of the function's code. */
export function pasteText(
  { project, route, id, format }: CodeRouteRequest,
  code: OpenCode,
  path: string,
): { snippet: string; where: string } {
  const file = code.files().find((each) => each.path === path) ?? code.files()[0] ?? emptyFile();
  const kind = plainKind(format, hasEventTypes(path, project));
  const name = camel(id);
  const naming = { path: `${id}.ts`, exported: name, local: name, whole: false };
  const dialect = dialectIn(file, project);
  const manner = plainManner(kind, dialect);
  const to = { path: naming.path, not: file, ending: '', instead: (text: string) => text };
  const { text } = composeHandler({ route, naming, kind, neighbours: [], manner, to });
  const where = `in a module of its own, and a call of ${name} for ${route.method} ${route.path} where ${path} routes`;
  return { snippet: text, where };
}

function emptyFile(): CodeFile {
  const source = parse('handler.ts', '');
  return { path: 'handler.ts', text: '', source, bindings: new Map() };
}
