import type { DispatchRequest, DispatchResult } from '../../../generators/define.js';
import { standBefore } from '../../../generators/edit/python/stand-before.js';
import { refused } from '../../../generators/edit/result.js';
import { folderOf, within } from '../../../generators/paths.js';

/** Lets a dispatcher stand before the handler of a function in Python. */
export function dispatch({ project, entry, folder }: DispatchRequest): DispatchResult {
  const path = `${entry.module}.py`;
  const text = project.read(path);
  if (text === null) return { ...refused('there is no such file'), path };
  const home = folderOf(entry.module);
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
