import type { DispatchRequest, ForeignDispatch } from '../../contract/routing.js';
import { snake } from '../../names.js';
import { within } from '../../paths.js';
import { type Branching, branchedBy } from '../dispatch/branching.js';
import { decided, eventsIn } from '../dispatch/decide.js';
import type { Use } from '../dispatch/flow.js';
import { isGenerated } from '../generated.js';
import { bindingsIn } from '../python/bindings.js';
import { dialectOf } from '../python/dialect.js';
import { dotted } from '../python/expressions.js';
import { type Meaning, Names, scopeOf } from '../python/meanings.js';
import { nameOf, namingOf } from '../python/module-names.js';
import { Modules } from '../python/modules.js';
import { parseModule } from '../python/parse.js';
import { placeImport } from '../python/place-import.js';
import type { Module } from '../python/statements.js';
import { Obstacle } from '../result.js';
import { applySplices } from '../text.js';
import type { Reading } from './event-paths.js';
import { moduleOf, placeAtSite } from './place-site.js';
import { stepsOf } from './read-flow.js';
import type { Site } from './sites.js';
import { throughEntry } from './through-entry.js';

/** Whether a text has one of the marks. */
type HasMark = (text: string) => boolean;

/**
 * Adds a branch where the code of others tells events apart; null where its code cannot be followed.
 */
export function branchIn(
  request: DispatchRequest,
  foreign: ForeignDispatch,
  { hasMark, isMarked }: { hasMark: HasMark; isMarked: boolean },
): Branching | null {
  const names = new Names(new Modules(request.project, request.entry.root ?? null));
  try {
    const reading = readingOf(request, names);
    if (!reading) return null;
    const markedUse = (use: Use): boolean =>
      use.texts().some(hasMark) ||
      (use.file !== null &&
        use.file !== use.at.path &&
        hasMark(request.project.peek(use.file) ?? ''));
    const decision = decided<Site>(
      {
        steps: stepsOf(reading),
        isOurs: (path) => path.startsWith(`${request.folder}/`),
        isMarked: (use) => (use ? markedUse(use) : isMarked),
      },
      foreign,
    );
    const path = `${request.entry.module}.py`;
    const about = { entry: path, project: request.project };
    const branching = branchedBy(decision, about, (site) => editedAt(site, request, foreign));
    const entry = names.modules.file(request.entry.module);
    if ((branching.kind !== 'dispatched' && branching.kind !== 'there') || !entry) return branching;
    return { ...branching, through: throughEntry(entry, request, reading) };
  } catch (error) {
    if (error instanceof Obstacle) return null;
    throw error;
  }
}

/** What is known in the function that Lambda calls; null where it is none of the project. */
function readingOf({ entry }: DispatchRequest, names: Names): Reading | null {
  const module = names.modules.file(entry.module);
  if (!module || module.broken) return null;
  const meaning = names.named(entry.name, scopeOf(module)) ?? behindDispatcher(module, entry.name);
  if (meaning?.kind !== 'def') return null;
  const [event] = meaning.node.parameters;
  const given = new Map(event && !event.name.startsWith('*') ? [[event.name, [[]]]] : []);
  return { names, scope: { ...meaning.scope, def: meaning.node }, given };
}

/** The function that our dispatcher stands before already. */
function behindDispatcher(module: Module, name: string): Meaning | null {
  const [own, last, more] = bindingsIn(module.body, name);
  const call = last?.value?.kind === 'call' ? dotted(last.value.callee)?.join('.') : null;
  if (more || call !== 'dispatcher' || own?.statement.kind !== 'def') return null;
  return { kind: 'def', scope: scopeOf(module), node: own.statement };
}

/** The edit of a module at a site; null where it is not certain. */
function editedAt(
  site: Site,
  { project, folder }: DispatchRequest,
  { id, ...foreign }: ForeignDispatch,
) {
  const module = moduleOf(site);
  if (module.broken || isGenerated(module.text)) return null;
  try {
    const { modules } = site.reading.names;
    const dialect = dialectOf([module], modules);
    const name = freeName(module, id);
    const from = nameOf(within(folder, 'handler'), module.path, namingOf([module], modules));
    const wanted = { module: from, names: `handler as ${name}` };
    const splices = [
      placeImport(module, wanted, dialect, modules),
      ...placeAtSite(site, name, eventsIn({ id, ...foreign }), dialect),
    ];
    const text = applySplices(module.text, splices);
    if (parseModule(module.path, text).broken) return null;
    project.read(module.path);
    return { path: module.path, result: { kind: 'edited' as const, text, splices } };
  } catch (error) {
    if (error instanceof Obstacle) return null;
    throw error;
  }
}

function freeName(module: Module, id: string): string {
  const name = `handle_${snake(id)}`;
  if (bindingsIn(module.body, name).length === 0 && !module.text.includes(name)) return name;
  throw new Obstacle(`${name} is something else there`);
}
