import type { ChainResult } from '../edit/result.js';
import type { FileIntent, Note } from './plan.js';

/** Reads a project that exists, never outside of it. Paths are relative, with `/`; `` is the root. */
export interface ProjectReader {
  /**
   * The text of a file, or null when nothing is there.
   * @throws UserError CLT_CANNOT_PLACE for a file that cannot be edited, CLT_BAD_PATH, CLT_PATH_ESCAPES
   */
  read(path: string): string | null;
  /** As {@link read}, for looking around: null as well for what `read` would refuse. */
  peek(path: string): string | null;
  /** True for a file that nobody has the permission to write. */
  isReadOnly(path: string): boolean;
  /**
   * The folders of the project that people edit, the root first and then by depth, without the files of code
   * in them. How many and how deep is bounded, so that a large project costs no more to look through than a
   * small one.
   */
  tree(): readonly Folder[];
  /** Names of the files in a folder, sorted. */
  files(folder: string): string[];
  /** Names of the folders in a folder, sorted, without those that only tools write. */
  folders(folder: string): string[];
}

/** A folder of a project, and the names of what it holds. */
export interface Folder {
  /** `` for the root. */
  path: string;
  files: readonly string[];
  /** Those that only tools write are left out. */
  folders: readonly string[];
}

/** Where functions can be added to a project: a template, a stack, a folder of Terraform. */
export interface Place {
  /** The file or folder that is edited or added to, relative to the project. */
  path: string;
  /** The folder whose paths the place speaks in and where its tool runs; `` is the root. */
  home: string;
  /** Functions lie in the home too, whatever project stands above it. */
  alone?: true;
  /** The file of the place that deploys this one as a part of its own. */
  partOf?: string;
  /** Why nothing can be added there, in one clause; a place without is preferred. */
  refusal?: string;
  /** What it is, for a person: «the stack OrdersStack in lib/orders-stack.ts». */
  title: string;
  /** What the target needs to know of it again. */
  name: string | null;
  /** The runtime that most functions there have, such as `python3.12`; null when nothing tells. */
  runtime: string | null;
}

/** An edit of one file of somebody else's. */
export interface PlacedEdit {
  path: string;
  result: ChainResult;
}

/** What a target adds to a project that exists. */
export interface Addition {
  /** New files. */
  files: FileIntent[];
  edits: PlacedEdit[];
  notes: Note[];
  /** What deploys this place, where it is not what deploys a project of our own. */
  deploy?: string[];
}
