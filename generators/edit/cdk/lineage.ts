import type { Origin } from '../node/bindings.js';
import type { AppFile } from './app-files.js';
import { baseOf, type Class, kindOfLibrary, nameOf, type ScopeKind } from './classes.js';

/** A class and the file that it is in. */
export interface PlacedClass {
  file: AppFile;
  node: Class;
}

/** What a class is by its ancestors, and those of them that the project itself declares, nearest first. */
export interface Lineage {
  kind: ScopeKind;
  ancestors: PlacedClass[];
}

/** Follows `extends` up to a class of the CDK; null when it does not lead there. */
export function lineageOf(start: PlacedClass, files: readonly AppFile[]): Lineage | null {
  const ancestors: PlacedClass[] = [];
  const seen = new Set<Class>([start.node]);
  let current = start;
  for (;;) {
    const base = baseOf(current.node, current.file.bindings);
    if (!base) return null;
    const kind = kindOfLibrary(base);
    if (kind) return { kind, ancestors };
    const next = declared(base, current.file, files);
    if (!next || seen.has(next.node)) return null;
    seen.add(next.node);
    ancestors.push(next);
    current = next;
  }
}

/** The class of the project that a name in a file means. */
export function declared(
  origin: Origin,
  from: AppFile,
  files: readonly AppFile[],
): PlacedClass | null {
  const path = origin.module === null ? from.path : from.modules.get(origin.module);
  if (path === undefined) return null;
  const home = files.find((file) => file.path === path);
  const name = origin.name.slice(origin.name.lastIndexOf('.') + 1);
  const here = home?.classes.filter((each) => isNamed(each, name)) ?? [];
  if (home && here.length === 1 && here[0]) return { file: home, node: here[0] };
  // The module may hand on a class of another one.
  const anywhere = files.flatMap((file) =>
    file.classes.filter((each) => nameOf(each) === name).map((node) => ({ file, node })),
  );
  return anywhere.length === 1 ? (anywhere[0] ?? null) : null;
}

function isNamed(node: Class, name: string): boolean {
  if (nameOf(node) === name) return true;
  return name === 'default' && 'isDefaultExport' in node && node.isDefaultExport();
}
