import type { Declared, Host } from '../declared.js';
import type { Refused } from '../edit/result.js';
import type { Existing, FunctionSettings, Grant, Kin } from '../wiring.js';
import type { Addition, Place, ProjectReader } from './place.js';
import type { Contribution, FunctionPlan, Note, ProjectContext } from './plan.js';
import type { ApiRouteRequest, FunctionApi } from './routing.js';
import type { PlaceWays } from './ways.js';

/**
 * The blocks of one function, rendered from cells in this order. A cell's view holds the blocks before
 * it, so that `function.hbs` can place `link` or `statements` where its language wants them.
 */
export interface Blocks {
  /** `grant/role.hbs` for each role grant that the target does not imply. */
  statements: string[];
  /** `grant/invoke.hbs` and `grant/url.hbs` for each such grant that the target does not imply. */
  invokes: string[];
  /** `link/<kind>.<variant>.hbs`, else `link/<kind>.hbs`. */
  link: string;
  /** `resource/<kind>.hbs` or `resource/<kind>.existing.hbs`, in the order of the wiring; none for what is declared. */
  resources: string[];
  /** `code.<kind>.hbs`: how the function's code is built; empty for a function that is there already. */
  code: string;
  /** `function.hbs`: function, role and log group; `host.hbs`: what a function that is there already gets. */
  fn: string;
  /** `resource/<kind>.output.hbs` of the source and of what scripts read, where it is made: how it is reached. */
  outputs: BlockOutput[];
  /** What the trigger brings for this target beside cells: what lies in `triggers/<trigger>/<target>/files/`. */
  files: BlockFile[];
}

/** An output that tells how a node is reached. */
export interface BlockOutput {
  /** PascalCase, without the function's name; from the trigger's {@link SendCommand} or {@link ScriptRequest}. */
  name: string;
  /** An expression in the target's language. */
  value: string;
}

/** A file that a trigger brings for a target, such as `lib/topic.sh`. */
export interface BlockFile {
  path: string;
  template: string;
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
  /** Id of the shipped target that a team's own one extends; absent for a shipped one. */
  base?: string;
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
  /**
   * The same for another resource of the service of something declared, whose ARN differs by `kin`; absent
   * where nothing that is declared has such.
   */
  kinArn?(cell: string, kin: Kin, suffix: string): string;
  /** True for a grant that the target's own sugar makes, so that no cell may spell it again. */
  implies(grant: Grant, plan: FunctionPlan): boolean;
  /** Finds each type, resource or call in rendered text, for `describe`; the first group is its name. */
  makes: RegExp;
  /** Additional members of the views of this target's cells; wrap identifiers with `code()`. */
  view?(plan: FunctionPlan): object;
  /**
   * A block with the tags and the boundary of roles that the function's settings ask for, as far as the types of
   * what it makes take them; absent where the block of the function says it for all of them.
   */
  withStandard?(block: string, fn: FunctionSettings): string;
  /** Puts the blocks of all functions into the files of a new project. */
  project(context: ProjectContext, functions: RenderedFunction[]): Contribution;
  commands(context: ProjectContext): TargetCommands;
  /** Names of files that only a project of this target has at its root. */
  marks?: readonly string[];
  /** Paths of the files that its places lie in or begin with: without one, a project is not asked for places. */
  sources?: RegExp;
  /** Finds where functions can be added to a project; empty where nothing of this target is. */
  detect?(project: ProjectReader): Place[] | Promise<Place[]>;
  /** How the functions of a place are made; reads no more files than the place has. */
  ways?(project: ProjectReader, place: Place): PlaceWays | Promise<PlaceWays>;
  /** What a place declares that wiring can refer to, functions among it; empty for a place that cannot be read. */
  declared?(place: Place, project: ProjectReader): Declared[] | Promise<Declared[]>;
  /** Blocks as they are put into a file of somebody else, such as in its steps of indentation; as they are by default. */
  spelledLike?(blocks: readonly string[], text: string): Promise<readonly string[]>;
  /** Why nothing is known of what a place declares; null for one that can be read. */
  unread?(
    place: Place,
    project: ProjectReader,
  ): (Refused & { path: string }) | null | Promise<(Refused & { path: string }) | null>;
  /** The identifiers of something declared, as `names` gives those of its node; a function's with those of its role. */
  referTo?(declared: Declared, node: string | null): TargetNames;
  /**
   * True for a declared resource that its `resource/<kind>.existing.hbs` brings in, under identifiers of
   * the function; `existing` in its view is what `referTo` gives.
   */
  imports?(declared: Declared): boolean;
  /** Puts the blocks of new functions into a place of a project that exists. */
  add?(request: AddRequest): Addition | Promise<Addition>;
  /** What sends requests to a function of a place, with the routes that lead to it. */
  apis?(place: Place, project: ProjectReader, host: Host): FunctionApi[] | Promise<FunctionApi[]>;
  /** Lets an API send a route to a function that it sends none like yet, in the way of those that it has already. */
  addRoute?(request: ApiRouteRequest): Addition | Promise<Addition>;
  /** Last touch on a rendered file, such as aligning `=` as `terraform fmt` does. */
  finish?(path: string, text: string): string;
  /** What a person must know that the files do not say. */
  notes?(plan: FunctionPlan): Note[];
}

/** What {@link Target.add} works from. */
export interface AddRequest {
  context: ProjectContext;
  functions: RenderedFunction[];
  place: Place;
  project: ProjectReader;
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
  /** As it was given, where a service takes either: the ARN, or the name. */
  given: string;
}

/** Declares a target. */
export function defineTarget(target: Target): Target {
  return target;
}
