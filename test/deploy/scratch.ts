import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projects } from '../support/write.js';

/** Starts the names of the projects that the suite renders. */
export const projectPrefix = 'deploy-';

/**
 * Waits for the end of the run, whatever ends it, then for programs that are still writing; $0 is the
 * folder of temporary files, $1 the start of the projects' paths.
 */
const caretaker = 'cat >/dev/null; sleep 3; rm -rf -- "$0" "$1"*';

/**
 * Lets every process of a run keep its temporary files in one folder, and removes them and the rendered
 * projects at its end.
 */
export default function setup(): () => void {
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-proof-'));
  process.env['TMPDIR'] = scratch;
  const places = [scratch, join(projects, projectPrefix)];
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  spawn('bash', ['-c', caretaker, ...places], { detached: true, stdio: [...stdio] }).unref();
  return () => {
    rmSync(scratch, { recursive: true, force: true });
    for (const name of readdirSync(projects)) {
      if (!name.startsWith(projectPrefix)) continue;
      rmSync(join(projects, name), { recursive: true, force: true });
    }
  };
}
