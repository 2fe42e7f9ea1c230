import type { Node } from 'ts-morph';
import type { DispatchRequest, ThroughEntry } from '../../contract/routing.js';
import { isRelative } from '../node/modules.js';
import type { OpenCode } from '../node-routing/code.js';
import type { CodeFile } from '../node-routing/contract.js';
import { importsBelow } from '../node-routing/harmless.js';

/** An entry, what it exports by the name, and the first function that gets the event. */
interface Entered {
  file: CodeFile;
  value: Node;
  first: Node;
}

/** Whether a test can load the entry, so that an event goes its whole way to a branch. */
export function throughEntry(
  { file, value, first }: Entered,
  { project, folder, dispatcher }: DispatchRequest,
  code: OpenCode,
): ThroughEntry {
  const isOurs = (path: string): boolean =>
    path.startsWith(`${folder}/`) || path.replace(/\.\w+$/, '') === dispatcher;
  const { imports, server } = importsBelow(file, code, project.peek, isOurs);
  if (server !== null) {
    return { kind: 'not loaded', reason: `${server} begins to listen when it is loaded` };
  }
  const beyond = imports.find(({ reaches }) => reaches);
  if (beyond) {
    return { kind: 'not loaded', reason: `${beyond.path} imports ${beyond.module}` };
  }
  if (/\.cts$/.test(file.path)) return { kind: 'not loaded', reason: 'vitest compiles no .cts' };
  const isConfigured = configured.some((path) => project.peek(path) !== null);
  const aliased = imports.find(
    ({ module, target }) => target !== null && !isRelative(module) && !module.startsWith('#'),
  );
  if (aliased && !isConfigured) {
    const reason = `${aliased.path} imports ${aliased.module} by a name that the compiler alone resolves`;
    return { kind: 'not loaded', reason };
  }
  return { kind: 'loaded', path: file.path, answers: value === first };
}

/** Where the runner of tests may be told what names of modules mean. */
const configured = ['ts', 'mts', 'js', 'mjs'].map((ending) => `vitest.config.${ending}`);
