import type { ProjectReader } from '../define.js';

/** A file of the project's own code. */
export interface Sample {
  path: string;
  text: string;
}

/** The first of these modules that is there as a file, whatever its ending; null when none is. */
export function sampleOf(modules: readonly string[], project: ProjectReader): Sample | null {
  for (const module of modules) {
    const at = module.lastIndexOf('/');
    const [folder, name] = [module.slice(0, Math.max(0, at)), module.slice(at + 1)];
    if (module.split('/').includes('..')) continue;
    const file = project.files(folder).find((each) => each.startsWith(`${name}.`));
    const path = folder === '' ? file : `${folder}/${file}`;
    const text = file === undefined || path === undefined ? null : project.peek(path);
    if (text && path) return { path, text };
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
