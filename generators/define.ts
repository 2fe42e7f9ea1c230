import type {
  Existing,
  FunctionSettings,
  Grant,
  Json,
  JsonObject,
  TriggerWiring,
  Wiring,
} from './wiring.js';

/** What an option's answer may be once it is validated. */
export type OptionValue = null | boolean | number | string | readonly string[];

interface OptionBase<T> {
  /** One sentence, without the range: that is told from the members below. */
  description: string;
  default: T;
  /** Set when the option is asked in a dialogue; otherwise it is open to flags only. */
  ask?: true;
}

/** A whole number with an inclusive range. */
export interface IntegerOption extends OptionBase<number | null> {
  type: 'integer';
  minimum: number;
  maximum: number;
}
/** Yes or no. */
export interface BooleanOption extends OptionBase<boolean> {
  type: 'boolean';
}
/** One of a closed list. */
export interface EnumOption extends OptionBase<string | null> {
  type: 'enum';
  enum: readonly string[];
}
/** Free text within a pattern. */
export interface StringOption extends OptionBase<string | null> {
  type: 'string';
  /** Linear, anchored; what it allows is said in {@link OptionBase.description}. */
  pattern: RegExp;
  maxLength: number;
}
/** A comma-separated list; each item is one of `enum` or matches `pattern`. */
export interface ListOption extends OptionBase<readonly string[]> {
  type: 'list';
  enum?: readonly string[];
  pattern?: RegExp;
  maxItems: number;
}
/** An option of a trigger: AWS's own name in kebab-case is its key, its flag and its answer. */
export type Option = IntegerOption | BooleanOption | EnumOption | StringOption | ListOption;
/** The options of a trigger by name. */
export type Options = { readonly [name: string]: Option };

type AnswerTo<O extends Option> = O extends { type: 'boolean' }
  ? boolean
  : O extends { type: 'list' }
    ? readonly string[]
    : O extends { type: 'integer' }
      ? null extends O['default']
        ? number | null
        : number
      : null extends O['default']
        ? string | null
        : string;

/** The validated answers to a trigger's options, typed from their declaration. */
export type AnswersTo<O extends Options> = { readonly [K in keyof O]: AnswerTo<O[K]> };

/** An answer that does not go with the others. */
export interface Problem {
  /** The option to change. */
  option: string;
  /** What is wrong: one clause that completes «--<option> …». */
  message: string;
}

/** One row of the test table that all languages share; its shape is the trigger's own. */
export type Case = JsonObject & { name: string };

/** `cases.json` of a trigger: rows by set, so that an answer can pick one. */
export type CaseTable = { [set: string]: Case[] };

/** The families that `list` groups by. */
export type Family =
  | 'API and request/response'
  | 'Storage and messaging events'
  | 'Queues and streams'
  | 'Schedules and operations';

/** A resource that may exist already: what `--source` takes. */
export interface SourceKind {
  /** The service part of its ARN, such as `sqs`. */
  service: string;
  /** `queue`, `bucket`, … as it completes «an existing …». */
  noun: string;
  /** What a plain name of it looks like. */
  namePattern: RegExp;
  /** A complete example for help texts. */
  example: string;
}

/** How to send one event by hand, for the README of a generated project. */
export interface SendCommand {
  /**
   * What `SOURCE` is set to: the value of an output of the target (PascalCase, without the function's
   * name), or a word of bash for a source that exists already.
   */
  source: { output: string } | { bash: string };
  /** Bash, with `"$SOURCE"` where the output's value goes. */
  command: string;
}

/** What the engine hands to a trigger beside its answers. */
export interface TriggerContext {
  fn: FunctionSettings;
  /** The existing source, or null when one is to be made. */
  source: Existing | null;
}

/** Everything that is known of one trigger: data, and pure functions of the answers. */
export interface Trigger<O extends Options = Options> {
  id: string;
  title: string;
  family: Family;
  /** One line for `list`. */
  summary: string;
  /** The AWS page that the facts come from. */
  docs: string;
  invocation: 'synchronous' | 'asynchronous' | 'poll';
  /** What the function must answer, and what the service makes of it. */
  responseContract: string;
  /** Who may call or read what. */
  permission: string;
  /** The event's type in `@types/aws-lambda`. */
  eventType: string;
  /** Default function timeout in seconds. */
  timeout: number;
  source: SourceKind | null;
  options: O;
  pitfalls: readonly string[];
  /** Rules that span several answers; empty when all is well. */
  check?(answers: AnswersTo<O>, context: TriggerContext): Problem[];
  wiring(answers: AnswersTo<O>, context: TriggerContext): TriggerWiring;
  /** Additional members of the handler templates' view; wrap identifiers with `code()`. */
  view?(answers: AnswersTo<O>, context: TriggerContext): object;
  /** The events of `events/`, from the fixtures of the trigger's folder; all fixtures when absent. */
  events?(answers: AnswersTo<O>, fixtures: Fixtures, context: TriggerContext): Fixtures;
  /** The test table for these answers, from its `cases.json` or made from the answers. */
  cases(answers: AnswersTo<O>, table: CaseTable, context: TriggerContext): Case[];
  send(answers: AnswersTo<O>, context: TriggerContext): SendCommand;
}

/** Events by case name. */
export type Fixtures = { [name: string]: Json };

/** Declares a trigger; the answers of its functions are typed from its options. */
export function defineTrigger<const O extends Options>(trigger: Trigger<O>): Trigger<O> {
  return trigger;
}

/** A file that the plan wants: either rendered from a template or given as text. */
export interface FileIntent {
  /** Relative to the project, with `/`. */
  path: string;
  content: { template: string; view: object } | { text: string };
  executable?: boolean;
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
}

/** What a language or a target adds to the files that both share. */
export interface Contribution {
  /** Members of package.json; none is written when nobody contributes one. */
  npm?: {
    scripts?: Record<string, string>;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  /** Lines of .gitignore. */
  ignore?: string[];
  /** Files of the project as a whole. */
  files?: FileIntent[];
}

/** Commands that a generated README names. */
export interface LanguageCommands {
  install: string;
  test: string;
  /** Checks types and style, or null where the language has none. */
  check: string;
  /** Makes the zips of {@link CodeView.zip}. */
  package: string;
}

/** One language of handlers: a folder below `templates/languages/`. */
export interface Language {
  id: string;
  title: string;
  /** The folder inside a trigger that holds the handlers: `triggers/<trigger>/<handlers>/`. */
  handlers: string;
  runtimes: readonly string[];
  defaultRuntime: string;
  /** The folder of a function, relative to the project. */
  functionFolder(name: string): string;
  /** The name of a module without ending, from a kebab-case one. */
  moduleName(name: string): string;
  /** True for the files of a function that hold tests, by path inside its folder. */
  isTest(path: string): boolean;
  code(name: string): CodeView;
  commands: LanguageCommands;
  /** `zips` is true when the target deploys zips that the project makes itself. */
  project(context: ProjectContext & { zips: boolean }): Contribution;
}

/** A function, complete: what targets and languages work from. */
export interface FunctionPlan {
  answers: Answers;
  trigger: Trigger;
  wiring: Wiring;
  code: CodeView;
}

/** What project-wide files are made from. */
export interface ProjectContext {
  /** kebab-case name of the project. */
  name: string;
  /** True when a function is in the style of AWS Lambda Powertools. */
  powertools: boolean;
  functions: FunctionPlan[];
  region: string | null;
}

/**
 * The blocks of one function, rendered from cells in this order. A cell's view holds the blocks before
 * it, so that `function.hbs` can place `link` or `statements` where its language wants them.
 */
export interface Blocks {
  /** `resource/<kind>.hbs` or `resource/<kind>.existing.hbs`, in the order of the wiring. */
  resources: string[];
  /** `grant/role.hbs` for each role grant that the target does not imply. */
  statements: string[];
  /** `grant/invoke.hbs` for each invoke grant that the target does not imply. */
  invokes: string[];
  /** `link/<kind>.<variant>.hbs`, else `link/<kind>.hbs`. */
  link: string;
  /** `code.<kind>.hbs`: how the function's code is built. */
  code: string;
  /** `function.hbs`: function, role and log group. */
  fn: string;
}

/** The commands of a target for README and next steps; each is one line of bash run in the project. */
export interface TargetCommands {
  validate: string[];
  deploy: string[];
  remove: string[];
  /** Prints the value of an output. */
  output(name: string, context: ProjectContext): string;
}

/** One IaC target: a folder below `templates/targets/`. */
export interface Target {
  id: string;
  title: string;
  /** True when the target deploys zips that the project's `package` command makes. */
  zips: boolean;
  /**
   * Identifiers of a node in this target's language, safe wherever that language takes one.
   * `node` is the id of a resource or grant; null for the function itself.
   */
  names(functionName: string, node: string | null): TargetNames;
  /** What `{{existing.arn}}` and `{{existing.name}}` are in a resource's cells. */
  existing(source: Existing): ExistingExpressions;
  /**
   * The complete expression for an ARN: what a `resource/<kind>.arn.hbs` cell gave, with the text
   * that follows it (`/uploads/*`), or null for the ARN itself.
   */
  arn(cell: string, suffix: string | null): string;
  /** True for a grant that the target's own sugar makes, so that no cell may spell it again. */
  implies(grant: Grant, wiring: Wiring): boolean;
  /** Finds each type, resource or call in rendered text, for `describe`; the first group is its name. */
  makes: RegExp;
  /** Additional members of the views of this target's cells; wrap identifiers with `code()`. */
  view?(plan: FunctionPlan): object;
  /** Puts the blocks of all functions into the files of a new project. */
  project(context: ProjectContext, functions: RenderedFunction[]): Contribution;
  commands(context: ProjectContext): TargetCommands;
  /** Last touch on a rendered file, such as aligning `=` as `terraform fmt` does. */
  finish?(path: string, text: string): string;
  /** What a person must know that the files do not say. */
  notes?(plan: FunctionPlan): Note[];
}

/** A remark of a run: a permanent code and one sentence. */
export interface Note {
  code: string;
  message: string;
}

/** A function with its blocks of infrastructure. */
export interface RenderedFunction {
  plan: FunctionPlan;
  blocks: Blocks;
}

/** Identifiers of one node; every member is safe as an identifier of the target's language. */
export interface TargetNames {
  /** The identifier by which other text refers to it. */
  id: string;
  [more: string]: string;
}

/** Expressions for an existing resource, in the target's language. */
export interface ExistingExpressions {
  arn: string;
  name: string;
}

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
  runtime: string;
  memory: number;
  timeout: number;
  region: string | null;
  options: { [name: string]: OptionValue };
}

/** Declares a target. */
export function defineTarget(target: Target): Target {
  return target;
}

/** Declares a language. */
export function defineLanguage(language: Language): Language {
  return language;
}
