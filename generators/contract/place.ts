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
  /** Names of the files in a folder, sorted. */
  files(folder: string): string[];
  /** Names of the folders in a folder, sorted, without those that only tools write. */
  folders(folder: string): string[];
}

/** Where functions can be added to a project: a template, a stack, a folder of Terraform. */
export interface Place {
  /** The file or folder that is edited or added to, relative to the project. */
  path: string;
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
