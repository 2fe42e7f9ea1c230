import { posix } from 'node:path';
import { lies } from '../../paths.js';
import { type Command, programAt } from '../node/commands.js';
import { scriptedCommands } from './builds.js';
import type { Files } from './contract.js';

/** The modules of the project that a module of a zip may be, as the scripts say that pack it. */
export function modulesPacked(zip: string, module: string, files: Files): string[] {
  const found = scriptedCommands(zip, files).flatMap((each) => packedBy(each, zip, module));
  return [...new Set(found)];
}

/** Words behind these are patterns of what to leave out or take. */
const patterns = /^(?:-x|-i|--exclude|--include)$/;

function packedBy({ words, folder }: Command, zip: string, module: string): string[] {
  const at = programAt(words, 'zip');
  if (at < 0) return [];
  const behind = words.slice(at + 1).map(({ text }) => text);
  const end = behind.findIndex((text) => patterns.test(text));
  const told = end < 0 ? behind : behind.slice(0, end);
  const [target = '', ...items] = told.filter((text) => !text.startsWith('-'));
  if (posix.join(folder, target).replace(/(?:\.zip)?$/, '.zip') !== zip) return [];
  const isFlat = told.some((text) => /^-[a-zA-Z\d]*j/.test(text) || text === '--junk-paths');
  return items.flatMap((item) => {
    const path = posix.join(folder, item).replace(/^\.$|\/$/, '');
    if (isFlat) return stemOf(item) === module ? [path.replace(/\.\w+$/, '')] : [];
    const whole = /^(?:\.|\.\/|\.\/\*|\*)$/.test(item);
    const inItem = lies(module, posix.normalize(item).replace(/\.[cm]?js$|\/$/, ''));
    return whole || inItem ? [posix.join(folder, module)] : [];
  });
}

const stemOf = (path: string): string => posix.basename(path).replace(/\.\w+$/, '');
