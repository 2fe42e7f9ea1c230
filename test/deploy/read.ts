import {
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { failuresOf, resourceOf, sourceResource, type Wiring } from '../../generators/wiring.js';
import { kindOf } from './all-kinds.js';
import type { Clients } from './clients.js';
import { account, region } from './emulator/emulator.js';
import type { Located } from './kind.js';
import {
  invokeConfigOf,
  logRetentionOf,
  type MappingEnds,
  mappingEndsOf,
  mappingsOf,
  policyOf,
  settingsOf,
} from './read-function.js';
import { roleOf } from './read-role.js';
import { spelledTagsOf } from './read-tags.js';
import { Symbols, type Tags, type WiringRecord } from './record.js';
import { taggedKinds, tagsIn } from './tags.js';

/** What was read of one function, and the ARNs of all that belongs to it. */
export interface ReadWiring {
  record: WiringRecord;
  arns: string[];
}

/** Outputs of a deployment in small letters, without the function's name and underscores. */
export type Outputs = { [name: string]: string };

/** Reads one function and everything around it back from the emulator. */
export async function readWiring(
  clients: Clients,
  wiring: Wiring,
  outputs: Outputs,
): Promise<ReadWiring> {
  const command = new GetFunctionConfigurationCommand({ FunctionName: outputs['functionname'] });
  const fn = await clients.lambda.send(command);
  const logGroup = fn.LoggingConfig?.LogGroup ?? '';
  const invoke = await invokeConfigOf(clients, fn);
  const mapped = await mappingEndsOf(clients, fn);
  const onFailure = invoke?.onFailure ?? mapped.onFailure;
  const pointedAt = await locateAll(clients, wiring, outputs, { ...mapped, onFailure });
  const located = await withSought(clients, wiring, pointedAt);
  const symbols = symbolsOf(fn, located);
  const tags = tagReader(clients, wiring);
  const invokeSettings = invoke && {
    ...invoke,
    onFailure: invoke.onFailure && symbols.node(invoke.onFailure),
  };
  const record = {
    function: {
      ...settingsOf(fn, symbols),
      ...(await logRetentionOf(clients, logGroup)),
      tags: await tags(fn.FunctionArn ?? ''),
      logTags: await tags(logGroupArn(logGroup)),
      asyncInvoke: invokeSettings && { ...invokeSettings },
    },
    role: {
      ...(await roleOf(clients, fn.Role ?? '', symbols)),
      tags: await tags(fn.Role ?? ''),
    },
    policy: await policyOf(clients, fn, symbols),
    mappings: await mappingsOf(clients, fn, symbols),
    resources: await readResources(clients, wiring, located, { fn, symbols, tags }),
  };
  const arns = [...located.values()].flatMap(({ arn, beside = {} }) => [
    arn,
    ...Object.values(beside),
  ]);
  return { record, arns: [fn.FunctionArn ?? '', fn.Role ?? '', logGroupArn(logGroup), ...arns] };
}

type ReadTags = (arn: string) => Promise<Tags>;

/** Reads tags where a team sets some; where nobody does, no target is able to. */
function tagReader(clients: Clients, { fn }: Wiring): ReadTags {
  return async (arn) => (fn.tags ? tagsIn(await spelledTagsOf(clients, arn)) : {});
}

/** A log group's ARN, as role statements start; `*` for that of its name in all regions. */
export function logGroupArn(name: string, where: string = region): string {
  return `arn:aws:logs:${where}:${account}:log-group:${name}`;
}

/** Finds the source by its output, its given name or what is mapped, and the others by what points at them. */
async function locateAll(
  clients: Clients,
  wiring: Wiring,
  outputs: Outputs,
  { source: mapped, onFailure }: MappingEnds,
): Promise<Map<string, Located>> {
  const { resources, link, asyncInvoke } = wiring;
  const source = sourceResource({ resources, link });
  const { existing } = source;
  const told = existing ? (existing.arn ?? existing.name) : outputs[kindOf(source).output];
  const where = told ?? mapped;
  const open: [string, string][] = where ? [[source.id, where]] : [];
  const failures = failuresOf({ link, asyncInvoke });
  if (failures && onFailure) open.push([failures.ref, onFailure]);
  open.push(...besideRole(wiring, outputs));
  const located = new Map<string, Located>();
  for (let next = open.pop(); next; next = open.pop()) {
    const [id, given] = next;
    const resource = resourceOf(resources, { ref: id });
    const found = await kindOf(resource).locate(clients, given, resource, wiring);
    located.set(id, found);
    open.push(...Object.entries(found.pointsAt).filter(([other]) => !located.has(other)));
  }
  return located;
}

/** With what nothing points at. */
async function withSought(
  clients: Clients,
  wiring: Wiring,
  located: ReadonlyMap<string, Located>,
): Promise<Map<string, Located>> {
  const all = new Map(located);
  for (const resource of wiring.resources) {
    const kind = kindOf(resource);
    const given = (await kind.seek?.(clients, resource)) ?? null;
    if (given !== null) all.set(resource.id, await kind.locate(clients, given, resource, wiring));
  }
  return all;
}

/** What a role that scripts hand to a service leads to: others of the wiring, which outputs tell as well. */
export function besideRole(wiring: Wiring, outputs: Outputs): [string, string][] {
  const source = sourceResource(wiring);
  const others = wiring.resources.filter((each) => source.kind === 'role' && each !== source);
  return others.flatMap((each): [string, string][] => {
    const given = each.existing?.arn ?? each.existing?.name ?? outputs[kindOf(each).output];
    return given === undefined ? [] : [[each.id, given]];
  });
}

function symbolsOf(fn: FunctionConfiguration, located: ReadonlyMap<string, Located>): Symbols {
  const symbols = new Symbols();
  symbols.add('function', fn.FunctionArn);
  symbols.add('role', fn.Role);
  symbols.add('log-group', logGroupArn(fn.LoggingConfig?.LogGroup ?? ''));
  symbols.add('log-group anywhere', logGroupArn(fn.LoggingConfig?.LogGroup ?? '', '*'));
  for (const [node, { arn, beside = {} }] of located) {
    symbols.add(node, arn);
    for (const [symbol, other] of Object.entries(beside)) symbols.add(symbol, other);
  }
  return symbols;
}

async function readResources(
  clients: Clients,
  { resources }: Wiring,
  located: ReadonlyMap<string, Located>,
  { fn, symbols, tags }: { fn: FunctionConfiguration; symbols: Symbols; tags: ReadTags },
): Promise<WiringRecord['resources']> {
  const functionArn = fn.FunctionArn ?? '';
  const entries = resources.map(async (resource) => {
    const place = located.get(resource.id);
    if (!place) return [resource.id, { missing: true }] as const;
    // Of a resource that is ours everything is read, so that a stranger's part shows.
    const context = { resource, symbols, functionArn: resource.existing ? functionArn : null };
    const properties = await kindOf(resource).read(clients, place, context);
    const isTagged = taggedKinds.has(resource.kind) && !resource.existing;
    const own = isTagged ? await tags(place.arn) : {};
    return [resource.id, { ...properties, tags: own }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
