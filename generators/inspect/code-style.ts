import type { ProjectReader } from '../define.js';
import { folderOf, within } from '../paths.js';

/** A file of the project's own code. */
export interface Sample {
  path: string;
  text: string;
}

/** The first of these modules that is there as a file, whatever its ending; null when none is. */
export function sampleOf(modules: readonly string[], project: ProjectReader): Sample | null {
  for (const module of modules) {
    const folder = folderOf(module);
    const name = module.slice(module.lastIndexOf('/') + 1);
    if (module.split('/').includes('..')) continue;
    const file = project.files(folder).find((each) => each.startsWith(`${name}.`));
    if (file === undefined) continue;
    const path = within(folder, file);
    const text = project.peek(path);
    if (text) return { path, text };
  }
  return null;
}

/**
 * How a file is written, in words: «2 spaces, single quotes, semicolons». Says nothing of what the file
 * does not show; semicolons are told where the language has them.
 */
export function codeStyle(text: string, semicolons: boolean): string {
  const indent = /^(\t| +)[^\s*]/m.exec(text)?.[1];
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const [single, double] = [count(/'[^'"\n]*'/g), count(/"[^'"\n]*"/g)];
  const [ended, open] = [count(/;[ \t]*\r?$/gm), count(/[\w)'"\]][ \t]*\r?$/gm)];
  return [
    ...(indent ? [indent === '\t' ? 'tabs' : `${indent.length} spaces`] : []),
    ...(single === double ? [] : [single > double ? 'single quotes' : 'double quotes']),
    ...(semicolons && ended !== open ? [ended > open ? 'semicolons' : 'no semicolons'] : []),
    ...(text.includes('\r\n') ? ['CR LF'] : []),
  ].join(', ');
}
