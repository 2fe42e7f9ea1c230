import type { Host } from '../declared.js';
import type { Wiring } from '../wiring.js';
import type { Language } from './language.js';
import type { OptionValue } from './option.js';
import type { Standard } from './team.js';
import type { Trigger, TriggerContext } from './trigger.js';

/** Plain handlers, or AWS Lambda Powertools. */
export type Style = 'plain' | 'powertools';

/** Everything a run needs to know of one function: plain JSON that replays it. */
export interface Answers {
  name: string;
  trigger: string;
  language: string;
  style: Style;
  iac: string;
  source: string | null;
  /** A function that is there already and gets the trigger; null for a new one. */
  to: string | null;
  runtime: string;
  memory: number;
  timeout: number;
  region: string | null;
  options: { [name: string]: OptionValue };
  /** What a team sets for all its functions; absent where nobody does. */
  standard?: Standard;
}

/** A file that the plan wants: either rendered from a template or given as text. */
export interface FileIntent {
  /** Relative to the project, with `/`. */
  path: string;
  content: { template: string; view: object } | { text: string };
  executable?: boolean;
  /** Spells the rendered text in the way of its language. */
  respell?(text: string): string;
}

/** How a function's code is built and where its entry is; picks the `code.<kind>.hbs` cell of a target. */
export interface CodeView {
  kind: string;
  /** The handler string when the deployment unit is built by us (zip). */
  handler: string;
  /** Path of the entry file, relative to the project. */
  entry: string;
  /** The folder that is zipped or built, relative to the project. */
  root: string;
  /** Path of the zip that `package` makes, relative to the project. */
  zip: string;
  /** True when what is deployed is an ES module. */
  esm: boolean;
}

/** What a language or a target adds to the files that both share. */
export interface Contribution {
  /** Members of package.json; none is written when nobody contributes one. */
  npm?: {
    /** What Node.js must take `.js` files for; `module` in a new project when nobody says. */
    type?: 'module' | 'commonjs';
    scripts?: Record<string, string>;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    /** Dev dependencies that only a project of our own needs: compiler, linter, command-line tools. */
    tooling?: Record<string, string>;
  };
  /**
   * Lines that files of the project are to have, such as requirements.txt: none is added where a line is about `name`
   * already.
   */
  lines?: { path: string; name: string; text: string }[];
  /** What nothing here can add. */
  notes?: Note[];
  /** Lines of .gitignore. */
  ignore?: string[];
  /** Files of the project as a whole. */
  files?: FileIntent[];
}

/** A function, complete: what targets and languages work from. */
export interface FunctionPlan {
  answers: Answers;
  trigger: Trigger;
  /** What the trigger's own functions take beside the answers. */
  context: TriggerContext;
  /** The function that is there already; null for a new one. */
  host: Host | null;
  wiring: Wiring;
  code: CodeView;
}

/** What project-wide files are made from. */
export interface ProjectContext {
  /** kebab-case name of the project. */
  name: string;
  /** The name of its stack, where a target makes one: the prefix of a team, and the project's name. */
  stack: string;
  /** True when a function is in the style of AWS Lambda Powertools. */
  powertools: boolean;
  /** The language of the functions. */
  language: Language;
  functions: FunctionPlan[];
  region: string | null;
}

/** A remark of a run: a permanent code and one sentence. */
export interface Note {
  code: string;
  message: string;
}
