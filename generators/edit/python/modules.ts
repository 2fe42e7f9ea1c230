import type { ProjectReader } from '../../contract/place.js';
import { folderOf, foldersOver, within } from '../../paths.js';
import { Obstacle } from '../result.js';
import { parseModule } from './parse.js';
import type { Module } from './statements.js';

/** More files than a function's routing goes through; only those on its path are read. */
const mostModules = 60;

/** A module, and the folder that the name it was imported by starts from. */
interface Located {
  module: Module;
  root: string;
}

/** The modules of a project, parsed once and only when they are asked for. */
export class Modules {
  private readonly parsed = new Map<string, Module | null>();

  constructor(
    readonly project: ProjectReader,
    /** The folder that names of modules start from; null where nothing tells. */
    readonly root: string | null,
  ) {}

  /** The module in a file; null when there is none. */
  at(path: string): Module | null {
    const known = this.parsed.get(path);
    if (known !== undefined) return known;
    if (this.parsed.size > mostModules * 4)
      throw new Obstacle('it imports too much to be followed');
    const text = this.project.peek(path);
    const module = text === null ? null : parseModule(path, text);
    this.parsed.set(path, module);
    return module;
  }

  /** The file of a module by its path without ending: itself or what makes a package of a folder. */
  file(base: string): Module | null {
    return this.at(`${base}.py`) ?? this.at(within(base, '__init__.py'));
  }

  /** What a dotted name means in an import of a file; null for what is not of the project. */
  find(name: string, from: string): Located | null {
    const dots = /^\.*/.exec(name)?.[0].length ?? 0;
    const parts = name
      .slice(dots)
      .split('.')
      .filter((part) => part !== '');
    if (dots > 0) {
      let folder = folderOf(from);
      for (let up = 1; up < dots; up += 1) folder = folderOf(folder);
      const module = this.file(joined(folder, parts));
      return module && { module, root: folder };
    }
    for (const root of this.roots(from)) {
      const module = this.file(joined(root, parts));
      if (module && module.path !== from) return { module, root };
    }
    return null;
  }

  /** Folders that an absolute import of a file may start from, the likeliest first. */
  private roots(from: string): string[] {
    if (this.root !== null) return [this.root];
    return foldersOver(from);
  }
}

function joined(folder: string, parts: readonly string[]): string {
  return parts.reduce(within, folder);
}
