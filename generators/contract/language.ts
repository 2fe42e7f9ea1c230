import type { ProjectReader } from './place.js';
import type { CodeView, Contribution, ProjectContext } from './plan.js';
import type {
  CodeRouteRequest,
  CodeRouteResult,
  CodeSource,
  DispatchRequest,
  DispatchResult,
  HandlerEntry,
} from './routing.js';
import type { LanguageRequest, LanguageWays } from './ways.js';

/** Commands that a generated README names. */
export interface LanguageCommands {
  install: string;
  test: string;
  /** Checks types and style, or null where the language has none. */
  check: string;
  /** The folder that install, test and format are run in; absent for the root of the project. */
  home?: string;
  /** Brings files, named behind it, into the project's own style; null where they have it. */
  format: string | null;
  /** Makes the zips of {@link CodeView.zip}. */
  package: string;
}

/** How a language spells files of functions whose templates it shares with another one. */
export interface Respelling {
  /** The path inside the function's folder, from the one that the template gives. */
  path(path: string): string;
  /** The text of a file, from what the template gives; `path` is as in the function's folder. */
  text(path: string, text: string): string;
}

/** How sure a language is of a project: `perhaps` when projects of others have the same signs. */
export type Likelihood = 'no' | 'perhaps' | 'surely';

/** One language of handlers: a folder below `templates/languages/`. */
export interface Language {
  id: string;
  title: string;
  /** The folder inside a trigger that holds the handlers: `triggers/<trigger>/<handlers>/`. */
  handlers: string;
  /** How templates of {@link handlers} are spelled here, where they are another language's as well. */
  respell?: Respelling;
  runtimes: readonly string[];
  defaultRuntime: string;
  /** The folder of a function, relative to the project. */
  functionFolder(name: string): string;
  /** The name of a module without ending, from a kebab-case one. */
  moduleName(name: string): string;
  /** True for the files of a function that hold tests, by path inside its folder. */
  isTest(path: string): boolean;
  code(name: string): CodeView;
  /** Set where packages have compiled code, which all functions of a project share. */
  compiledPackages?: true;
  /** The path of a function's file inside its folder, where a project calls it otherwise. */
  fileName?(path: string): string;
  /** Members of the handler templates' view that depend on where the function's code is. */
  view(name: string): object;
  /** Names of files that a project in this language has at its root. */
  marks: readonly string[];
  /** Whether a project is written in this language. */
  detect?(project: ProjectReader): Likelihood;
  /** This language as a project that exists writes it: its folders, test runner and commands. */
  follow?(project: ProjectReader, request: LanguageRequest): LanguageWays | Promise<LanguageWays>;
  /** Whether the code of a function that is there is in this language, by the module that people edit. */
  wrote?(module: string, project: ProjectReader): boolean | Promise<boolean>;
  /**
   * This language as the code around the module of a function writes it, which may lie in a package of its own:
   * endings, tests, the manifest that names what it needs, and commands.
   */
  beside?(module: string, project: ProjectReader): LanguageWays | Promise<LanguageWays>;
  /**
   * This language in a new project that keeps the folders of its functions in this one; absent where it has
   * one of its own alone.
   * @throws UserError CLT_BAD_ANSWER for a folder that it can have no functions in.
   */
  laidOut?(folder: string): Language;
  /** The code that people edit of an entry as it is deployed; absent for a language that nothing compiles. */
  sourceOf?(entry: HandlerEntry, project: ProjectReader): CodeSource | Promise<CodeSource>;
  /** Adds a route to the code of a function that is there, wherever and however it routes. */
  route?(request: CodeRouteRequest): CodeRouteResult | Promise<CodeRouteResult>;
  /** Lets a dispatcher stand before the handler of a function that is there. */
  dispatch?(request: DispatchRequest): DispatchResult | Promise<DispatchResult>;
  /**
   * The same with the files of a function in a folder of another one, relative to the project; the names of
   * modules start from `root`.
   */
  inside(folder: string, root: string): Language;
  /** True when its projects bring what checks TypeScript, so that an app in TypeScript needs no own. */
  checksTypeScript: boolean;
  commands: LanguageCommands;
  /** `zips` is true when the target deploys zips that the project makes itself. */
  project(context: ProjectContext & { zips: boolean }): Contribution;
}

/** Declares a language. */
export function defineLanguage(language: Language): Language {
  return language;
}
