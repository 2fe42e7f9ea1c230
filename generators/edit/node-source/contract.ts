import type { ProjectReader } from '../../contract/place.js';

/** What a build of the project makes of its files. */
export interface Build {
  /** How a person calls it: `tsconfig.json`, «esbuild» in package.json. */
  by: string;
  /**
   * The modules that one is made of, whether they are there or not, without endings; null for a module that the
   * build does not write.
   */
  sourcesOf(module: string): readonly string[] | null;
}

/** A build that is there and cannot be followed. */
export interface Unfollowed {
  by: string;
  /** False for a module that it does not write, as far as it says where it writes. */
  mayWrite(module: string): boolean;
}

/** What builds a project, as far as its files tell. */
export interface Builds {
  known: readonly Build[];
  unfollowed: readonly Unfollowed[];
}

/** What looks for files. */
export type Files = Pick<ProjectReader, 'peek' | 'files' | 'folders'>;

/** The ending of code, with its dot. */
export const codeEnding = /\.(?:[cm]?[jt]s|[jt]sx)$/;
