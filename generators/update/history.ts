import type { Answers } from '../define.js';
import type { Digests, Manifest } from '../manifest.js';
import type { RecordedRun } from '../recorded-runs.js';

/** A run of the past, with what it was told and what it rendered with. */
export interface PastRun {
  run: RecordedRun;
  /** The answers of its functions as they were then; none for a route. */
  answers: Answers[];
  /** Digests of templates by path; those of all runs up to this one. */
  templates: Digests;
}

/** The runs of a manifest, in order. */
export function historyOf(manifest: Manifest): PastRun[] {
  const runs = manifest.runs.length > 0 ? manifest.runs : unrecorded(manifest);
  let templates = manifest.templates;
  const past = runs.toReversed().map((run): PastRun => {
    const own = { run, answers: answersOf(run, manifest), templates };
    templates = { ...templates, ...run.replaced };
    return own;
  });
  return past.reverse();
}

/** The answers as they were when the functions were made: later runs may have given them routes. */
function answersOf(run: RecordedRun, { answers, runs }: Manifest): Answers[] {
  if (run.command === 'route') return [];
  return run.functions.flatMap((name) => {
    const own = answers.find((each) => each.name === name);
    if (!own) return [];
    const [first] = runs.flatMap((each) =>
      each.command === 'route' && each.own?.name === name ? [each.own.routes] : [],
    );
    return [first ? { ...own, options: { ...own.options, routes: [...first] } } : own];
  });
}

/** A manifest that tells of no runs is that of one, which made a project where it has the files of one. */
function unrecorded({ answers, files }: Manifest): RecordedRun[] {
  const functions = answers.map(({ name }) => name);
  const isProject = ['README.md', '.gitignore'].every((path) => Object.hasOwn(files, path));
  return isProject
    ? [{ command: 'create', project: '', functions }]
    : [{ command: 'add', functions, place: { path: '', name: null } }];
}
