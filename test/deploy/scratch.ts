import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projects } from '../support/write.js';

/** Starts the names of the projects that the suite renders. */
export const projectPrefix = 'deploy-';

/**
 * Lets every process of a run keep its temporary files in one folder, and removes them and the rendered
 * projects at its end, however it ends.
 */
export default function setup(): () => void {
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-proof-'));
  process.env['TMPDIR'] = scratch;
  return () => {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(projects, { recursive: true });
    for (const name of readdirSync(projects)) {
      if (name.startsWith(projectPrefix)) {
        rmSync(join(projects, name), { recursive: true, force: true });
      }
    }
  };
}
