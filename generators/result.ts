import type { Answers, Finding, Note } from './define.js';
import { type Effect, effectsOf } from './effects.js';
import type { ErrorCode } from './errors.js';
import type { NewProject } from './project.js';
import type { Change } from './transaction/change.js';
import type { Wiring } from './wiring.js';

/** An error as JSON tells it. */
export interface ErrorResult {
  code: ErrorCode | 'CLT_BUG';
  message: string;
  hint: string | null;
  path?: string;
  line?: number;
  snippet?: string;
}

/** Commands that write functions. */
export type RunCommand = 'create' | 'add' | 'route' | 'update';

/** What an update makes of a generated file. */
export interface UpdatedFile {
  path: string;
  /** Where it was made, where the team has moved it since. */
  from: string | null;
  state:
    | 'unchanged'
    | 'updated'
    | 'merged'
    | 'conflict'
    | 'new'
    | 'removed'
    /** By the team; it stays so. */
    | 'deleted'
    /** Made no more, but edited. */
    | 'kept';
}

/** What a run that writes did: version 1 of the JSON result. */
export interface CreateResult {
  version: 1;
  command: RunCommand;
  status: 'written' | 'planned' | 'unchanged' | 'refused' | 'failed';
  project: { root: string; iac: string; language: string; new: boolean };
  /** How the project that was there does things, and which files tell. */
  found: Finding[];
  /** Replays the run; an array when there are several functions. */
  answers: FlatAnswers | FlatAnswers[];
  functions: {
    name: string;
    handler: string | null;
    test: string | null;
    events: string[];
    wiring: Wiring;
  }[];
  /** What the run comes to in the account, in words. */
  effects: Effect[];
  changes: Change[];
  notes: Note[];
  next: string[];
  errors: ErrorResult[];
  /** What an update makes of each generated file; of an update alone. */
  update?: UpdatedFile[];
}

/** Answers with the options of the trigger beside the common ones. */
export type FlatAnswers = { [key: string]: unknown };

/** The parts of a run that its result tells. */
export interface RunParts {
  command: RunCommand;
  root: string;
  answers: readonly Answers[];
  /** What replays the run where that is not these answers. */
  replay?: FlatAnswers;
  project: NewProject;
  found?: readonly Finding[];
  changes: Change[];
  /** Why the run must not be written, beside conflicts that the changes show. */
  errors?: readonly ErrorResult[];
  update?: UpdatedFile[];
}

/** The result of a run that has not been written. */
export function createResult(parts: RunParts): CreateResult {
  const { command, root, answers, replay, project, found = [], changes, errors = [] } = parts;
  const [first] = answers;
  const flat = answers.map(({ options, ...common }) => ({ ...common, ...options }));
  const told = new Set(errors.map(({ path }) => path));
  const conflicts = changes.filter(({ action, path }) => action === 'conflict' && !told.has(path));
  const isNew = command === 'create' && changes.every(({ action }) => action === 'create');
  return {
    version: 1,
    command,
    status: errors.length > 0 ? 'refused' : statusOf(changes),
    project: { root, iac: first?.iac ?? '', language: first?.language ?? '', new: isNew },
    found: [...found],
    answers: replay ?? (flat.length === 1 ? (flat[0] ?? {}) : flat),
    functions: project.functions.map(({ plan, handler, test, events }) => ({
      ...{ name: plan.answers.name, handler, test, events, wiring: plan.wiring },
    })),
    effects: project.functions.flatMap(({ plan }) => effectsOf(plan)),
    changes,
    notes: project.notes,
    next: project.next,
    errors: [...errors, ...conflicts.map(conflictError)],
    ...(parts.update ? { update: parts.update } : {}),
  };
}

function statusOf(changes: readonly Change[]): CreateResult['status'] {
  if (changes.some(({ action }) => action === 'conflict')) return 'refused';
  return changes.every(({ action }) => action === 'same') ? 'unchanged' : 'planned';
}

function conflictError({ path, obstacle }: Change): ErrorResult {
  return {
    code: 'CLT_CONFLICT',
    message: `${path} ${obstacle ?? 'exists with other content'}.`,
    hint: obstacle
      ? 'Move it away, or choose another folder with --out.'
      : 'Choose another name or folder, or overwrite it with --force.',
    path,
  };
}

/** The result as it is printed: changes without their content. */
export function jsonResult(result: CreateResult): object {
  const changes = result.changes.map(({ path, action, before, after }) => ({
    ...{ path, action, before, after },
  }));
  return { ...result, changes };
}
