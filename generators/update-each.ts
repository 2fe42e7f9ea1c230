import { resolve } from 'node:path';
import type { Colors, Console } from './console.js';
import { type ExitCode, exitCodes, UserError } from './errors.js';
import { isOn } from './flag-values.js';
import { printable } from './printable.js';
import { errorResult, errorText } from './report.js';
import { type CreateResult, type ErrorResult, jsonResult } from './result.js';
import { exitCodeOf, generatedProject, type UpdateMeans, updated } from './run-update.js';

/** What came of one project. */
interface Updated {
  /** As it was named. */
  folder: string;
  exitCode: ExitCode;
  /** Null where the project could not be updated at all. */
  result: CreateResult | null;
  error: ErrorResult | null;
}

/**
 * Updates each of several projects in a run of its own: one that fails leaves the others alone. Nothing is asked.
 * @returns the highest exit code of all of them
 */
export async function updateEach(
  folders: readonly string[],
  means: Omit<UpdateMeans, 'prompter'>,
): Promise<ExitCode> {
  const { flags, console } = means;
  if (folders.length === 0) {
    throw new UserError('CLT_MISSING_ANSWER', 'The folders are missing.', {
      hint: 'Name them: create-lambda-trigger update --each ../orders ../invoices',
    });
  }
  const all: Updated[] = [];
  for (const [at, folder] of folders.entries()) {
    const one = await updatedIn(folder, means);
    all.push(one);
    console.err(`[${at + 1}/${folders.length}] ${printable(folder)}: ${outcomeOf(one)}\n`);
    tell(one, console);
  }
  if (isOn(flags, 'json')) console.out(`${JSON.stringify(all.map(jsonOf), null, 2)}\n`);
  else console.out(table(all, console.outColors));
  const codes = Object.values(exitCodes).filter((code) => all.some((one) => one.exitCode === code));
  return codes.at(-1) ?? exitCodes.done;
}

async function updatedIn(folder: string, means: Omit<UpdateMeans, 'prompter'>): Promise<Updated> {
  try {
    const root = generatedProject(resolve(folder));
    const result = await updated(root, { ...means, prompter: null });
    return { folder, result, exitCode: exitCodeOf(result), error: null };
  } catch (error) {
    const exitCode = error instanceof UserError ? error.exitCode : exitCodes.bug;
    return { folder, result: null, exitCode, error: errorResult(error) };
  }
}

function outcomeOf({ result, error }: Updated): string {
  return result?.status ?? error?.code ?? '';
}

/** Remarks and errors of one project, as they come. */
function tell({ result, error }: Updated, { err, errColors }: Console): void {
  for (const { message } of result?.notes ?? []) err(`  ${errColors.yellow('note')} ${message}\n`);
  for (const each of error ? [error] : (result?.errors ?? [])) err(errorText(each, errColors));
}

function jsonOf({ folder, result, error }: Updated): object {
  if (result) return { folder, ...jsonResult(result) };
  return { folder, version: 1, command: 'update', status: 'failed', errors: [error] };
}

const counted = ['updated', 'merged', 'new', 'removed', 'conflict'] as const;

/** One line for each project: what came of it, and how many files of each kind. */
function table(all: readonly Updated[], colors: Colors): string {
  const rows = [
    ['project', 'result', ...counted],
    ...all.map((one) => [
      printable(one.folder),
      outcomeOf(one),
      ...counted.map((state) => countOf(one, state)),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );
  const lines = rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
  const [head = '', ...rest] = lines.map((line) => line.trimEnd());
  return `${[colors.bold(head), ...rest].join('\n')}\n`;
}

function countOf({ result }: Updated, state: (typeof counted)[number]): string {
  if (!result?.update) return '-';
  return String(result.update.filter((file) => file.state === state).length);
}
