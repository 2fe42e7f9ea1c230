import { readFileSync, writeFileSync } from 'node:fs';
import { recorded } from './session.js';

/** Writes what the commands of a document print today: `npm run record -- docs/team.md`. */
for (const path of process.argv.slice(2)) {
  writeFileSync(path, await recorded(readFileSync(path, 'utf8')));
}
