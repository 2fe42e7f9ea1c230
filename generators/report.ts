import type { Colors, Console } from './console.js';
import type { Note } from './define.js';
import { unifiedDiff } from './diff.js';
import { UserError } from './errors.js';
import { manifestPath } from './manifest.js';
import { printable } from './printable.js';
import { sourcesFolder } from './recorded-sources.js';
import { type CreateResult, type ErrorResult, jsonResult } from './result.js';
import type { Change } from './transaction/change.js';

/** How a result is told. */
export interface ReportFlags {
  json: boolean;
  dryRun: boolean;
  verbose: boolean;
}

const marks = { create: '+', modify: '~', delete: '-', same: '=', conflict: '!' } as const;

/** Tells what a run did, or would do. */
export async function report(
  result: CreateResult,
  console: Console,
  flags: ReportFlags,
): Promise<void> {
  if (flags.json) {
    console.out(`${JSON.stringify(jsonResult(result), null, 2)}\n`);
    return;
  }
  const colors = console.outColors;
  if (flags.dryRun || flags.verbose || result.status === 'refused') {
    console.out(await diffs(result.changes, colors));
  }
  console.out(summary(result, colors));
  if (result.status === 'planned') console.out(`${effectLines(result, colors)}\n`);
  console.out(closing(result, colors));
}

/** The files of a run, one line each, with the number of lines. */
export function summary({ project, changes }: CreateResult, colors: Colors): string {
  const paint = {
    create: colors.green,
    modify: colors.yellow,
    delete: colors.red,
    same: colors.dim,
    conflict: colors.red,
  };
  const told = changes.filter(({ action, path }) => action !== 'same' || !isKept(path));
  const lines = told.map(({ action, path, content }) => {
    const count =
      Buffer.from(content ?? [])
        .toString('utf8')
        .split('\n').length - 1;
    return `  ${paint[action](`${marks[action]} ${printable(path)}`)} ${colors.dim(`${count} lines`)}`;
  });
  return `${colors.bold(printable(project.root))}\n${lines.join('\n')}\n`;
}

/** What the run comes to, one line for each effect. */
export function effectLines({ effects }: CreateResult, colors: Colors): string {
  return effects
    .map(({ kind, text }) => `  ${colors.cyan(`${kind}:`)} ${printable(text)}\n`)
    .join('');
}

/** Remarks, one line each. */
export function noteLines(notes: readonly Note[], colors: Colors): string {
  return notes.map(({ message }) => `${colors.yellow('note')} ${message}\n`).join('');
}

function closing({ status, notes, next, errors }: CreateResult, colors: Colors): string {
  const noted = noteLines(notes, colors);
  if (status === 'unchanged') return `${noted}Nothing to do: every file is as it should be.\n`;
  if (status === 'planned') return `${noted}Nothing was written (--dry-run).\n`;
  if (status === 'refused') return `${errors.map((error) => errorText(error, colors)).join('')}`;
  return `${noted}\nNext:\n${next.map((command) => `  ${colors.cyan(command)}\n`).join('')}`;
}

/** The unified diffs of the files that change; what a project keeps for our runs is nothing to read. */
export async function diffs(changes: readonly Change[], colors: Colors): Promise<string> {
  const changed = changes.filter(({ action, path }) => action !== 'same' && !isKept(path));
  const texts = await Promise.all(changed.map((change) => unifiedDiff(change)));
  return texts.map((text) => colourDiff(text, colors)).join('\n');
}

/** True for what runs keep for later ones: the manifest, and the texts of a team's templates. */
function isKept(path: string): boolean {
  return path === manifestPath || path.startsWith(`${sourcesFolder}/`);
}

/** Colours the lines of a unified diff. */
function colourDiff(text: string, colors: Colors): string {
  return text
    .split('\n')
    .map((line) => {
      if (/^(?:---|\+\+\+) /.test(line)) return colors.bold(line);
      if (line.startsWith('@@')) return colors.cyan(line);
      if (line.startsWith('+')) return colors.green(line);
      return line.startsWith('-') ? colors.red(line) : line;
    })
    .join('\n');
}

/** An error in words: what happened and where, then what to do. */
export function errorText(error: ErrorResult, colors: Colors): string {
  const place = error.line === undefined ? '' : ` (${error.path ?? ''}:${error.line})`;
  const head = `${colors.red('error')} ${error.message}${place} ${colors.dim(`[${error.code}]`)}\n`;
  const hint = error.hint ? `      ${error.hint}\n` : '';
  const snippet = error.snippet ? `\n${colourDiff(error.snippet, colors)}\n` : '';
  return head + hint + snippet;
}

/** Any thrown value as a result tells it; what is no {@link UserError} is our bug. */
export function errorResult(error: unknown): ErrorResult {
  if (!(error instanceof UserError)) {
    const message = printable(error instanceof Error ? error.message : String(error));
    const hint = 'This is a bug of create-lambda-trigger: please report it with --verbose output.';
    return { code: 'CLT_BUG', message, hint };
  }
  const { code, message, hint = null, path, line, snippet } = error;
  return {
    ...{ code, message, hint },
    ...(path === undefined ? {} : { path: printable(path) }),
    ...(line === undefined ? {} : { line }),
    ...(snippet === undefined ? {} : { snippet }),
  };
}
