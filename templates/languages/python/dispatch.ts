import type { DispatchRequest, DispatchResult, ProjectReader } from '../../../generators/define.js';
import { standBefore } from '../../../generators/edit/python/stand-before.js';
import { folderOf, within } from '../../../generators/paths.js';

/** Lets a dispatcher stand before the handler of a function in Python. */
export function dispatch({ project, entry, folder, marks }: DispatchRequest): DispatchResult {
  const path = `${entry.module}.py`;
  const text = project.read(path);
  const home = folderOf(entry.module);
  if (text === null || isMarked(home, marks, project)) return { kind: 'alone' };
  const module = home === (entry.root ?? home) ? 'dispatcher' : '.dispatcher';
  const result = standBefore(text, { path, name: entry.name, module });
  if (result.kind === 'refused') return { ...result, path };
  const isPackage = project.files(home).includes('__init__.py');
  const init = { path: within(folder, '__init__.py'), content: { text: '' } };
  return {
    kind: result.kind === 'edited' ? 'dispatched' : 'there',
    files: isPackage ? [init] : [],
    edits: result.kind === 'edited' ? [{ path, result }] : [],
  };
}

/** True when a module beside the entry has one of these words. */
function isMarked(home: string, marks: readonly string[], project: ProjectReader): boolean {
  if (marks.length === 0) return false;
  const words = new RegExp(`(?<![\\w-])(?:${marks.join('|')})(?![\\w-])`);
  const modules = project.files(home).filter((name) => name.endsWith('.py'));
  return modules.some((name) => words.test(project.peek(within(home, name)) ?? ''));
}
