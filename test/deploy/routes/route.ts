import type { Clients } from '../clients.js';
import type { Emulator } from '../emulator/emulator.js';
import type { DryAws } from '../expanded/calls.js';
import type { Declared } from '../expanded/declared.js';
import type { Outputs } from '../read.js';
import type { Placed } from '../subject.js';

/** What became of one subject. */
export type RouteResult =
  /** It stands on the emulator; `problems` are what the route itself noticed, such as drift. */
  | { kind: 'deployed'; outputs: Outputs; problems: string[] }
  /** It is not deployed, for a reason of the reviewed list: what it expands to is compared instead. */
  | { kind: 'expanded'; reason: string }
  | { kind: 'failed'; error: string };

/** Results by the name of the subject. */
export type RouteResults = Map<string, RouteResult>;

/** What the subjects declare before anything is deployed, by name; or why that cannot be told. */
export type Expansions = Map<string, Declared | Error>;

/** What a route deploys to. */
export interface Ground {
  emulator: Emulator;
  clients: Clients;
  /** The environment of programs that call `aws`. */
  env: Record<string, string>;
  /** An empty folder of this route. */
  scratch: string;
  /** Takes the calls of scripts that are to change nothing. */
  dry: DryAws;
}

/** How projects of one target get onto an emulator and off it again. */
export interface Route {
  target: string;
  /** False where telling what is declared takes as long as deploying it: only what is not deployed is expanded then. */
  expandsDeployed: boolean;
  /** Makes what a deployment finds in every account, such as a bucket for code. */
  prepare(ground: Ground): Promise<void>;
  /** Reads what templates, plans or calls come to, without deploying. */
  expand(placed: readonly Placed[], ground: Ground): Promise<Expansions>;
  /** Builds ahead what several deployments take, in one process; without it each builds its own. */
  build?(placed: readonly Placed[]): Promise<void>;
  /** Deploys what is new or changed, and looks whether a second deployment would change something, unless `once`. */
  deploy(placed: readonly Placed[], ground: Ground, once?: boolean): Promise<RouteResults>;
  remove(placed: readonly Placed[], ground: Ground): Promise<void>;
}

/** Deploys one subject; a failure is its result, so that the others go on. */
export async function attempt(work: () => Promise<RouteResult>): Promise<RouteResult> {
  try {
    return await work();
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error.message : String(error) };
  }
}

/** What each subject declares; a failure is its own, so that the others go on. */
export async function expansionsOf(
  placed: readonly Placed[],
  expand: (each: Placed) => Declared | Promise<Declared>,
): Promise<Expansions> {
  const expansions: Expansions = new Map();
  for (const each of placed) {
    const { name } = each.subject;
    try {
      expansions.set(name, await expand(each));
    } catch (error) {
      expansions.set(name, error instanceof Error ? error : new Error(String(error)));
    }
  }
  return expansions;
}

/** Outputs under names that all targets have in common. */
export function commonOutputs(name: string, outputs: { [output: string]: string }): Outputs {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const entries = Object.entries(outputs).map(([output, value]) => [
    plain(output).slice(plain(name).length),
    value,
  ]);
  return Object.fromEntries(entries) as Outputs;
}
