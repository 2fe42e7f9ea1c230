import type { FunctionSettings } from '../wiring.js';
import type { Language } from './language.js';
import type { ProjectReader } from './place.js';
import type { Note } from './plan.js';

/** Something that was found in a project. */
export interface Finding {
  /** What it is about, such as «package manager». */
  key: string;
  value: string;
  /** The file or folder that tells, relative to the project; null when no single one does. */
  path: string | null;
  /** 1-based, or null when the whole file tells. */
  line: number | null;
}

/** How the functions of a place are made. */
export interface PlaceWays {
  /** The modules of their handlers, relative to the project, without ending: `src/orders/app`. */
  modules: string[];
  /** What most of them run on; null when nothing tells. */
  architecture: FunctionSettings['architecture'] | null;
  findings: Finding[];
}

/** What a language is to follow in a project. */
export interface LanguageRequest {
  /** The folder that the project keeps the folders of its functions in; null for our own. */
  base: string | null;
  /** A file of the project's own code, for its style; null where none was found. */
  sample: { path: string; text: string } | null;
  /** True when the target deploys zips that the project's `package` command makes. */
  zips: boolean;
  /** The folders above the project, the nearest first, up to the root of its git repository; none outside of one. */
  above: readonly ProjectReader[];
}

/** A language as a project that exists writes it. */
export interface LanguageWays {
  /** The same language, with the project's folders, names and commands. */
  language: Language;
  findings: Finding[];
  notes: Note[];
}
