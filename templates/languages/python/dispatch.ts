import type { DispatchRequest, DispatchResult, ProjectReader } from '../../../generators/define.js';
import { unsafeUnread } from '../../../generators/edit/dispatch/decide.js';
import { settingsOf } from '../../../generators/edit/python/settings.js';
import { standBefore } from '../../../generators/edit/python/stand-before.js';
import { branchIn } from '../../../generators/edit/python-dispatch/branch.js';
import { folderOf, within } from '../../../generators/paths.js';

/** Lets a dispatcher stand before the handler of a function in Python, or adds a branch to one of others. */
export function dispatch(request: DispatchRequest): DispatchResult {
  const { project, entry, folder, foreign } = request;
  const path = `${entry.module}.py`;
  const text = project.read(path);
  const home = folderOf(entry.module);
  const alone = (reason: string): DispatchResult => ({
    kind: 'alone',
    why: { reason, path, line: null },
  });
  if (text === null) return alone('is not there');
  const root = entry.root ?? home;
  const isPackage = project.files(home).includes('__init__.py');
  const init = { path: within(folder, '__init__.py'), content: { text: '' } };
  // Without, pytest looks for modules from the folder of a package on: its tests must lie in one.
  const isSetUp = settingsOf(project).pythonPath?.includes(root === '' ? '.' : root) ?? false;
  const files = isPackage || !isSetUp ? [init] : [];
  const module = home === root ? 'dispatcher' : '.dispatcher';
  const result = standBefore(text, { path, name: entry.name, module });
  if (foreign) {
    const marked = {
      hasMark: hasMark(foreign.marks),
      isMarked: isMarked(home, foreign.marks, project),
    };
    const branching = branchIn(request, foreign, marked);
    const why = branching ? null : unsafeUnread(foreign, marked.isMarked);
    if (branching?.kind === 'alone') return branching;
    if (branching && branching.kind !== 'stand before') return { ...branching, files };
    if (why !== null) return alone(why);
  }
  if (result.kind === 'refused') return { ...result, path };
  const edits = result.kind === 'edited' ? [{ path, result }] : [];
  return { kind: result.kind === 'edited' ? 'dispatched' : 'there', by: 'ours', files, edits };
}

function hasMark(marks: readonly string[]): (text: string) => boolean {
  const words = new RegExp(`(?<![\\w-])(?:${marks.join('|')})(?![\\w-])`);
  return (text) => words.test(text);
}

/** True when a module beside the entry has one of these words. */
function isMarked(home: string, marks: readonly string[], project: ProjectReader): boolean {
  const modules = project.files(home).filter((name) => name.endsWith('.py'));
  return modules.some((name) => hasMark(marks)(project.peek(within(home, name)) ?? ''));
}
