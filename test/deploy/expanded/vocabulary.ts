import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expandedKinds } from '../all-kinds.js';
import type { Words } from './words.js';

const folder = join(import.meta.dirname, 'words');

const modules = await Promise.all(
  readdirSync(folder).map((file) => import(join(folder, file)) as Promise<{ default: Words }>),
);

const all = [
  ...modules.map((module) => module.default),
  ...expandedKinds.map((kind) => kind.words),
];

/** The words of the function itself and of all kinds. */
export const words: Words = {
  types: Object.assign({}, ...all.map((each) => each.types)),
  terraform: Object.assign({}, ...all.map((each) => each.terraform)),
  calls: Object.assign({}, ...all.map((each) => each.calls)),
  answers: Object.assign({}, ...all.map((each) => each.answers)),
  missing: Object.assign({}, ...all.map((each) => each.missing)),
};
