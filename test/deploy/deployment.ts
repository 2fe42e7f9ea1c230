import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindOf } from './all-kinds.js';
import { startAwsCli } from './cli/aws-cli.js';
import { type Clients, clientsOf } from './clients.js';
import { startEmulator } from './emulator/emulator.js';
import { startDryAws } from './expanded/calls.js';
import { type ReadDeclared, readDeclared } from './expanded/read.js';
import { inventory, without } from './inventory.js';
import { deploySorted, sorted } from './not-deployed.js';
import { type ReadWiring, readWiring } from './read.js';
import { linesOf, Symbols } from './record.js';
import {
  commonOutputs,
  type Expansions,
  type Ground,
  type Route,
  type RouteResult,
  type RouteResults,
} from './routes/route.js';
import { type Placed, place, type Subject } from './subject.js';

/** One subject as a target deployed it. */
export interface Deployed {
  placed: Placed;
  result: RouteResult;
  /** What was read back, or null when it was not deployed. */
  reading: ReadWiring | null;
  /** What was declared before anything was deployed, or why that cannot be read. */
  declared: ReadDeclared | Error;
}

/** What one target made of all subjects, on an emulator of its own. */
export interface Deployment {
  bySubject: Map<string, Deployed>;
  /** ARNs that were made and belong to no subject. */
  strays: string[];
  /** ARNs that a removal left standing. */
  left: string[];
  /** What of the sources of others is not as it was before. */
  harmed: string[];
  milliseconds: { expand: number; deploy: number; read: number; remove: number };
}

/** What is held against each function, or is the target's own means. */
const counted = /:event-source-mapping:|:cloudformation:.*:stack\//;

/** Deploys all subjects with one target, reads them back, and removes them. */
export async function deployAll(route: Route, subjects: readonly Subject[]): Promise<Deployment> {
  const placed: Placed[] = [];
  try {
    return await onGround(route.target, async (ground) => {
      for (const subject of subjects) {
        placed.push(await place(subject, route.target, ground.clients));
      }
      return deployPlaced(route, placed, ground);
    });
  } finally {
    for (const { folder } of placed) rmSync(folder, { recursive: true, force: true });
  }
}

/** Does work on an emulator of its own. */
export async function onGround<T>(
  target: string,
  work: (ground: Ground) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator();
  const cli = await startAwsCli(emulator).catch(async (error: unknown) => {
    await emulator.stop();
    throw error;
  });
  const scratch = mkdtempSync(join(tmpdir(), `deploy-${target}-`));
  const dry = await startDryAws();
  try {
    return await work({ emulator, clients: clientsOf(emulator), env: cli.env, scratch, dry });
  } finally {
    await dry.stop();
    await cli.stop();
    await emulator.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function deployPlaced(
  route: Route,
  placed: readonly Placed[],
  ground: Ground,
): Promise<Deployment> {
  const { clients } = ground;
  await route.prepare(ground);
  const before = await inventory(clients);
  const foreign = await foreignLines(clients, placed);
  const start = Date.now();
  const { sure, doubtful, spared } = sorted(route.target, placed);
  const others = [...doubtful, ...spared].map(({ each }) => each);
  const expansions = await route.expand(route.expandsDeployed ? placed : others, ground);
  const expanded = Date.now();
  const settled = await deploySorted(route, { sure, doubtful, spared }, ground);
  const results = explained(settled, ground.emulator.said());
  const deployed = Date.now();
  const bySubject = await readAll(clients, placed, { results, expansions });
  const made = without(await inventory(clients), before);
  const read = Date.now();
  await route.remove(sure, ground);
  const removed = Date.now();
  return {
    bySubject,
    strays: without(made, ownedBy(bySubject)).filter((arn) => !counted.test(arn)),
    left: without(await inventory(clients), before),
    harmed: without(foreign, await foreignLines(clients, placed)),
    milliseconds: {
      expand: expanded - start,
      deploy: deployed - expanded,
      read: read - deployed,
      remove: removed - read,
    },
  };
}

/** What failed, with what the emulator printed last: an error of its own is no fault of a subject. */
function explained(results: RouteResults, said: string): RouteResults {
  if (said === '') return results;
  const entries = [...results].map(([name, result]): [string, RouteResult] => {
    if (result.kind !== 'failed') return [name, result];
    return [name, { ...result, error: `${result.error}\nThe emulator: ${said.slice(-2000)}` }];
  });
  return new Map(entries);
}

async function readAll(
  clients: Clients,
  placed: readonly Placed[],
  { results, expansions }: { results: RouteResults; expansions: Expansions },
): Promise<Map<string, Deployed>> {
  const entries = placed.map(async (each): Promise<[string, Deployed]> => {
    const result = results.get(each.subject.name) ?? { kind: 'failed', error: 'It has no result.' };
    const reading =
      result.kind === 'deployed'
        ? await readWiring(clients, each.plan.wiring, result.outputs)
        : null;
    const declared = declaredOf(each, expansions);
    return [each.subject.name, { placed: each, result, reading, declared }];
  });
  return new Map(await Promise.all(entries));
}

function declaredOf({ subject, plan }: Placed, expansions: Expansions): ReadDeclared | Error {
  const declared = expansions.get(subject.name) ?? new Error(`${subject.name} was not expanded.`);
  if (declared instanceof Error) return declared;
  try {
    const outputs = commonOutputs(plan.answers.name, declared.outputs);
    return readDeclared(declared, plan.wiring, outputs);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function ownedBy(bySubject: ReadonlyMap<string, Deployed>): string[] {
  return [...bySubject.values()].flatMap(({ reading }) => reading?.arns ?? []);
}

/** Everything that is known of the sources of others. */
async function foreignLines(clients: Clients, placed: readonly Placed[]): Promise<string[]> {
  const symbols = new Symbols();
  const sources = placed.flatMap(({ plan: { wiring } }) =>
    wiring.resources
      .filter(({ existing }) => existing !== null)
      .map((resource) => ({ resource, wiring })),
  );
  const lines = sources.map(async ({ resource, wiring }) => {
    const kind = kindOf(resource);
    const given = resource.existing?.arn ?? resource.existing?.name ?? '';
    const located = await kind.locate(clients, given, resource, wiring);
    const own = { ...resource, existing: null };
    const properties = await kind.read(clients, located, {
      resource: own,
      symbols,
      functionArn: null,
    });
    return linesOf({ [`${resource.kind} ${given}`]: properties });
  });
  return (await Promise.all(lines)).flat();
}
