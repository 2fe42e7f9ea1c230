import type { Host } from '../declared.js';
import type {
  Existing,
  FunctionSettings,
  Json,
  JsonObject,
  OptionalSetting,
  TriggerWiring,
} from '../wiring.js';
import type { Envelope } from './envelope.js';
import type { AnswersTo, LastDay, Options, Problem } from './option.js';
import type { PayloadFormat } from './routing.js';

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
  /** What stands before the name in its ARN, such as `stream/`; absent where nothing does. */
  arnPrefix?: string;
  /** The types that a project declares one as, as each target calls them: see {@link Declared.type}. */
  declaredAs: readonly string[];
  /** A complete example for help texts. */
  example: string;
  /** The command that prints the ARN of one of others, where only its ARN leads to it; absent where a name does. */
  arnFrom?: string;
  /** Set where none is ever made: the source must be given then. */
  required?: true;
  /**
   * Types, in the words of `declaredAs`, that have what they call among their own properties, so that one which
   * the project declares is not joined; and what to do instead, as a sentence. Absent for none.
   */
  callsOfItsOwn?: { types: readonly string[]; instead: string };
  /**
   * What else it may be, told by the service of an ARN or by the type of what is declared, which stands in
   * `declaredAs` above as well: a plain name is never one of these.
   */
  others?: readonly Pick<SourceKind, 'service' | 'namePattern' | 'arnPrefix' | 'declaredAs'>[];
}

/** How requests with a method and a path come. */
export interface RequestKind {
  /** Null for a format that API Gateway has not. */
  format: PayloadFormat | null;
  /** What sends them beside its source, as each target calls it: see {@link Declared.type}. */
  from: readonly string[];
  /** True where a request of this format comes from, when nothing else is known of it. */
  usual: boolean;
}

/** A member that events of a trigger have. */
export interface EventSign {
  /** Where it lies: names of members, and numbers for items of lists. */
  path: readonly (string | number)[];
  /** The text that it is; null where it may be anything but null. */
  is: string | null;
}

/** A member of events that is one of a few texts in all of them. */
export interface EventValue {
  path: readonly (string | number)[];
  among: readonly string[];
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

/** A script of bash that a project gets for a function: what no template of a target says. */
export interface ScriptRequest {
  /** kebab-case; its template is `scripts/<name>.sh.hbs` of the trigger's folder. */
  name: string;
  /** Why it is there: a clause that how it is run goes on from, such as «No target makes jobs». */
  why: string;
  /** True where each deployment ends with it, and each removal begins with it and the word `remove`. */
  deploys: boolean;
  /** Ids of targets that do the same themselves; absent for none. */
  except?: readonly string[];
  /** Nodes that the project makes or declares and whose outputs it reads, by the name of the output in PascalCase. */
  outputs?: { readonly [output: string]: string };
  /** Members of its view beside the names and outputs that all scripts see; wrap identifiers with `code()`. */
  view?: object;
}

/** Options of which nothing comes beside the other answers. */
export interface Idle {
  options: readonly string[];
  /** A clause, such as `a queue that exists keeps its own redrive policy`. */
  why: string;
}

/** What the engine hands to a trigger beside its answers. */
export interface TriggerContext {
  fn: FunctionSettings;
  /** The existing source, or null when one is to be made. */
  source: Existing | null;
  /** The function that is there already and gets this trigger; null for a new one. */
  host: Host | null;
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
  /** Folders below `templates/shared/` with files of its handlers that other triggers have as well; by its answers where they decide. */
  shared?:
    | readonly string[]
    | ((answers: AnswersTo<O>, context: TriggerContext) => readonly string[]);
  invocation: 'synchronous' | 'asynchronous' | 'poll';
  /** What the function must answer, and what the service makes of it. */
  responseContract: string;
  /** Who may call or read what. */
  permission: string;
  /** The event's type in `@types/aws-lambda`. */
  eventType: string;
  /** What tells its events from those of other triggers: all of these; none where events are whatever a caller sends. */
  signs: readonly EventSign[] | ((answers: AnswersTo<O>) => readonly EventSign[]);
  /** What members of its events are one of, by the answers: what code of others may tell them by. */
  values?(answers: AnswersTo<O>): readonly EventValue[];
  /** How it sends requests that have a method and a path; absent for all other events. */
  requests?: RequestKind;
  /** Default function timeout in seconds. */
  timeout: number;
  /** Default memory in MB; absent for that of every function. */
  memory?: number;
  /** What its functions are, whatever the answers; absent for nothing. */
  fn?: Partial<Pick<FunctionSettings, 'architecture' | 'replicated'>>;
  /** Settings of a team that its functions cannot have: they are left out, with a note; absent for none. */
  lacks?: readonly OptionalSetting[];
  /** The one region that its functions can be in; absent for any. */
  region?: string;
  source: SourceKind | null;
  /**
   * Services whose AWS SDK client the handlers use, as the packages of AWS SDK for JavaScript call them, such
   * as `codepipeline`; absent for none. Python has all of them in boto3, which is part of Lambda's runtimes.
   */
  sdkClients?: readonly string[];
  options: O;
  pitfalls: readonly string[];
  /** Rules that span several answers; empty when all is well. */
  check?(answers: AnswersTo<O>, context: TriggerContext): Problem[];
  /** The options of which nothing comes beside these answers: a person is told where one is answered. */
  idle?(answers: AnswersTo<O>, context: TriggerContext): Idle[];
  /** The answers that end by themselves: a person is told where they have. */
  lastDays?(answers: AnswersTo<O>): LastDay[];
  wiring(answers: AnswersTo<O>, context: TriggerContext): TriggerWiring;
  /** Additional members of the handler templates' view; wrap identifiers with `code()`. */
  view?(answers: AnswersTo<O>, context: TriggerContext): object;
  /** The events of `events/`, from the fixtures of the trigger's folder; all fixtures when absent. */
  events?(answers: AnswersTo<O>, fixtures: Fixtures, context: TriggerContext): Fixtures;
  /** The test table for these answers, from its `cases.json` or made from the answers. */
  cases(answers: AnswersTo<O>, table: CaseTable, context: TriggerContext): Case[];
  /** The event that stands for all of them where none is named; that of the first case when absent. */
  usualEvent?: string;
  send(answers: AnswersTo<O>, context: TriggerContext): SendCommand;
  /** What the project has to run beside its target; absent for nothing. */
  scripts?(answers: AnswersTo<O>, context: TriggerContext): ScriptRequest[];
  /** How its events come through other services; absent where they come from nowhere else. */
  envelope?(): Promise<Envelope>;
}

/** Events by case name. */
export type Fixtures = { [name: string]: Json };

/** Declares a trigger; the answers of its functions are typed from its options. */
export function defineTrigger<const O extends Options>(trigger: Trigger<O>): Trigger<O> {
  return trigger;
}
