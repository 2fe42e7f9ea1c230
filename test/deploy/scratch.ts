import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projects } from '../support/write.js';

/** The variable that tells the workers of a run whose they are: the id of the process that began it. */
const runVariable = 'DEPLOY_PROOF_RUN';

/** Starts the names of the projects that this run renders. */
export function projectPrefix(): string {
  return prefixOf(process.env[runVariable] ?? String(process.pid));
}

const prefixOf = (run: string): string => `deploy-${run}-`;

/** The run that a project belongs to, or null for what is no project of a run. */
function runOf(name: string): number | null {
  const [, run] = /^deploy-(\d+)-/.exec(name) ?? [];
  return run === undefined ? null : Number(run);
}

function isAlive(run: number): boolean {
  try {
    process.kill(run, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The projects in a folder whose run has ended without removing them. */
export function orphans(names: readonly string[], alive: (run: number) => boolean): string[] {
  return names.filter((name) => {
    const run = runOf(name);
    return run !== null && !alive(run);
  });
}

function removeProjects(choose: (names: readonly string[]) => string[]): void {
  if (!existsSync(projects)) return;
  for (const name of choose(readdirSync(projects))) {
    rmSync(join(projects, name), { recursive: true, force: true });
  }
}

/**
 * Waits for the end of the run, whatever ends it, then for programs that are still writing; $0 is the
 * folder of temporary files, $1 the start of the projects' paths.
 */
const caretaker = 'cat >/dev/null; sleep 3; rm -rf -- "$0" "$1"*';

/**
 * Lets every process of a run keep its temporary files in one folder, and removes them and the rendered
 * projects at its end. Other runs keep theirs; those of runs that have died are removed at the beginning.
 */
export default function setup(): () => void {
  const run = String(process.pid);
  const scratch = mkdtempSync(join(tmpdir(), `deploy-proof-${run}-`));
  process.env['TMPDIR'] = scratch;
  process.env[runVariable] = run;
  removeProjects((names) => orphans(names, isAlive));
  const places = [scratch, join(projects, prefixOf(run))];
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  spawn('bash', ['-c', caretaker, ...places], { detached: true, stdio: [...stdio] }).unref();
  return () => {
    rmSync(scratch, { recursive: true, force: true });
    removeProjects((names) => names.filter((name) => name.startsWith(prefixOf(run))));
  };
}
