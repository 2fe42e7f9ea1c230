import type { ProjectReader } from '../../contract/place.js';
import type { FileIntent } from '../../contract/plan.js';
import type {
  CodeRouteRequest,
  CodeRouteResult,
  RoutedCode,
  RouteTaken,
} from '../../contract/routing.js';
import { snake } from '../../names.js';
import { isGenerated } from '../generated.js';
import { Obstacle } from '../result.js';
import { applySplices, lineOf } from '../text.js';
import { bareNotes } from './bare.js';
import { bindingsIn } from './bindings.js';
import { type Composed, compose, handlerPath, type OwnHandler } from './compose.js';
import { Names } from './meanings.js';
import { nameOf } from './module-names.js';
import { Modules } from './modules.js';
import { about } from './obstacles.js';
import { placeImport, placeStandard } from './place-import.js';
import { type Recognised, recognise } from './recognise.js';
import { refusal } from './refusal.js';
import type { Decision, Registration } from './registrations.js';
import type { Module } from './statements.js';
import { type Tested, testFor, whereTested } from './tested.js';
import { isOf, verify } from './verify.js';

/** Adds a route to the code of a function in Python. */
export function addRoute(request: CodeRouteRequest, ownHandler: OwnHandler): CodeRouteResult {
  const run = new Run(request, ownHandler);
  try {
    return run.result();
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return refusal(error, run);
  }
}

/** One request, as far as it came. */
export class Run {
  readonly names: Names;
  entry: Module | null = null;
  recognised: Recognised | null = null;
  composed: Composed | null = null;

  constructor(
    readonly request: CodeRouteRequest,
    readonly ownHandler: OwnHandler,
  ) {
    this.names = new Names(new Modules(request.project, request.entry.root ?? null));
  }

  result(): CodeRouteResult {
    const { request, names } = this;
    const entry = this.entryModule();
    const recognised = recognise(entry, request.entry.name, names);
    this.recognised = recognised;
    const { router } = recognised;
    const { module } = router;
    return about(module, () => {
      requireEditable(module, request.project);
      const decision = router.decide(request.route);
      if (decision.kind !== 'place') return this.answered(decision.kind, decision.by, recognised);
      const composed = compose(request, recognised, entry, names, this.ownHandler);
      this.composed = composed;
      const tested = testFor({ ...recognised, request, composed, entry, names });
      return this.written(recognised, composed, tested, decision);
    });
  }

  private entryModule(): Module {
    const { entry } = this.request;
    const module = this.names.modules.file(entry.module);
    if (!module) throw new Obstacle(`there is no ${entry.module}.py`);
    this.entry = module;
    requireWhole(module);
    return module;
  }

  /** A route that is there is ours when its handler is the module that would be written. */
  private answered(
    kind: 'same' | 'taken',
    by: Registration,
    recognised: Recognised,
  ): CodeRouteResult {
    const { request, names } = this;
    const { router } = recognised;
    const path = `${handlerPath(recognised, request.id)}.py`;
    const answering = router.neighbours.filter(
      ({ scope, def }) => scope.module.path === path && isOf(by, def, names),
    );
    if (kind === 'same' && answering.length > 0) {
      const { test, event } = written(this, recognised);
      return { kind: 'there', shape: router.shape, handler: path, test, event };
    }
    return taken(by);
  }

  private written(
    recognised: Recognised,
    composed: Composed,
    tested: Tested,
    decision: Decision,
  ): RoutedCode {
    const { request, names } = this;
    const { router } = recognised;
    const { module, shape } = router;
    if (bindingsIn(module.body, composed.local).length > 0) {
      throw new Obstacle(`${composed.local} is something else there`, router.offset(decision));
    }
    const registered = router.register(request.route, composed.local, decision);
    const from = nameOf(composed.path, module.path, composed.naming);
    const wanted = { module: from, names: composed.imported };
    const splices = [
      placeImport(module, wanted, composed.dialect, names.modules),
      ...registered.needs
        .filter((each) => bindingsIn(module.body, each).length === 0)
        .map((each) => placeStandard(module, each)),
      ...registered.splices,
    ];
    const text = applySplices(module.text, splices);
    const handler = `${composed.path}.py`;
    const file: FileIntent = { path: handler, content: composed.content };
    verify(this, { path: module.path, text }, { path: handler, content: composed.content });
    return {
      ...{ kind: 'routed', shape, handler, test: tested.test, event: tested.event },
      files: [file, ...tested.files],
      edits: [{ path: module.path, result: { kind: 'edited', text } }],
      notes: bareNotes(router),
    };
  }
}

function taken({ spelled, scope, start }: Registration): RouteTaken {
  const { path, text } = scope.module;
  return { kind: 'taken', by: spelled, path, line: lineOf(text, start) };
}

/** The test and the event that came with a route. */
function written(run: Run, recognised: Recognised): Pick<Tested, 'test' | 'event'> {
  const { request, names, entry } = run;
  if (!entry) throw new Obstacle('its entry is not known');
  const gone = without(request.project, request.id);
  const fresh = new Names(new Modules(gone, names.modules.root));
  const module = fresh.modules.file(request.entry.module) ?? entry;
  const composed = compose(request, recognised, module, fresh, run.ownHandler);
  const before = { ...request, project: gone };
  return whereTested({ ...recognised, request: before, composed, entry: module, names: fresh });
}

/** A project as it was before the files of a route came. */
function without(project: ProjectReader, id: string): ProjectReader {
  const name = snake(id);
  const isNew = (path: string): boolean =>
    [`/test_${name}.py`, `/${id}.json`, `/${name}.py`].some((each) => `/${path}`.endsWith(each));
  return {
    ...project,
    peek: (path) => (isNew(path) ? null : project.peek(path)),
    files: (folder) => project.files(folder).filter((each) => !isNew(`/${each}`)),
  };
}

function requireWhole({ broken, path }: Module): void {
  if (broken) throw new Obstacle(`${path} does not parse: ${broken.message}`, broken.offset);
}

function requireEditable(module: Module, project: ProjectReader): void {
  requireWhole(module);
  // Refuses what cannot be edited with a code of its own.
  project.read(module.path);
  if (isGenerated(module.text)) throw new Obstacle('a program writes it', 0);
}
