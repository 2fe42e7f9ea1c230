import type { Declared, HostFacts } from '../../../generators/declared.js';
import type { Place, ProjectReader } from '../../../generators/define.js';
import {
  literalNumber,
  literalString,
  literalStrings,
  reference,
} from '../../../generators/edit/hcl/literal.js';
import type { Address, HclModule } from '../../../generators/edit/hcl/module.js';
import { type HclBlock, scanHcl } from '../../../generators/edit/hcl/scan.js';
import { kebabName } from '../../../generators/names.js';
import { moduleIn } from './detect.js';
import { type CodeFolder, entryOf } from './entry.js';

/** The attributes that hold the name of a resource; the first that it has is it. */
const nameAttributes = [
  'name',
  'function_name',
  'bucket',
  'alarm_name',
  'broker_name',
  'cluster_name',
  'cluster_identifier',
  'repository_name',
];

const invokeConfig = 'aws_lambda_function_event_invoke_config';

/** Seconds that a function has which does not say how many. https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
const defaultTimeout = 3;
/** Copies that are told one by one. */
const mostCopies = 20;

/** The resources of a folder. */
export function declared(place: Place, project: ProjectReader): Declared[] {
  const path = place.path === '.' ? '' : place.path;
  const module = moduleIn(project, path);
  const folder: CodeFolder = { module, folder: path, project };
  return module.addresses
    .filter(({ mode, type }) => mode === 'resource' && type.startsWith('aws_'))
    .flatMap((each) => copies(each).map((address) => describe(each, address, folder)));
}

/** The addresses that expressions can use: those of copies have an index, where it is written out. */
function copies({ type, name, attributes }: Address): string[] {
  const address = `${type}.${name}`;
  const { count, for_each: each } = attributes;
  if (count !== undefined) {
    const copies = Math.min(literalNumber(count) ?? 1, mostCopies);
    return Array.from({ length: copies }, (_, at) => `${address}[${at}]`);
  }
  if (each === undefined) return [address];
  const keys = literalStrings(/^toset\(\s*(\[[^\]]*\])\s*\)$/.exec(each)?.[1] ?? '') ?? [];
  return keys.filter((key) => /^[\w.-]+$/.test(key)).map((key) => `${address}["${key}"]`);
}

function describe(resource: Address, address: string, folder: CodeFolder): Declared {
  const { type, attributes, path, line } = resource;
  const named = nameAttributes.find((attribute) => attributes[attribute] !== undefined);
  const name = literalString(attributes[named ?? ''] ?? '');
  const fn = type === 'aws_lambda_function' ? factsOf(resource, address, folder) : null;
  const literals = literalsOf(attributes);
  return { type, address, name, spelledName: name, literals, path, line, fn };
}

function literalsOf(attributes: Address['attributes']): Declared['literals'] {
  const plain = Object.entries(attributes).flatMap(([name, value]) => {
    const truth = value === 'true' || value === 'false' ? value === 'true' : null;
    const literal = literalString(value) ?? literalNumber(value) ?? truth;
    return literal === null ? [] : [[name.replaceAll('_', '-'), literal] as const];
  });
  return Object.fromEntries(plain);
}

function factsOf({ name, attributes }: Address, address: string, folder: CodeFolder): HostFacts {
  const { timeout, runtime = '', role = '' } = attributes;
  return {
    called: kebabName(name) ?? name,
    timeout: timeout === undefined ? defaultTimeout : literalNumber(timeout),
    runtime: literalString(runtime),
    entry: entryOf(attributes, folder),
    role: roleOf(role, folder.module),
    onFailure: failuresOf(attributes, address, folder),
  };
}

/** The address of a role that the module declares, from an expression for its ARN. */
function roleOf(expression: string, { addresses }: HclModule): string | null {
  const [, address, name] =
    /^(aws_iam_role\.([\w-]+)(?:\[[^\]]*\])?)\.arn$/.exec(reference(expression) ?? '') ?? [];
  const known = addresses.some(
    (each) => each.mode === 'resource' && each.type === 'aws_iam_role' && each.name === name,
  );
  return known && address !== undefined ? address : null;
}

/** Of a function, there is one configuration for asynchronous events; aliases have their own. */
function failuresOf(
  fn: Address['attributes'],
  address: string,
  { module, project }: CodeFolder,
): string | null {
  const config = module.addresses.find(
    ({ type, attributes }) =>
      type === invokeConfig &&
      attributes['qualifier'] === undefined &&
      isOf(attributes['function_name'] ?? '', fn, address),
  );
  if (!config) return null;
  const block = scanHcl(project.peek(config.path) ?? '').blocks.find(
    ({ labels: [type, name] }) => type === invokeConfig && name === config.name,
  );
  const failure = inner(inner(block, 'destination_config'), 'on_failure');
  const destination = failure?.attributes.find(({ name }) => name === 'destination')?.value ?? '';
  return /^aws_sqs_queue\.([\w-]+)\.arn$/.exec(reference(destination) ?? '')?.[1] ?? '';
}

function inner(block: HclBlock | undefined, type: string): HclBlock | undefined {
  return block?.blocks.find((each) => each.type === type);
}

function isOf(value: string, fn: Address['attributes'], address: string): boolean {
  const name = literalString(value);
  if (name !== null) return name === literalString(fn['function_name'] ?? '');
  const path = reference(value) ?? '';
  return [`${address}.function_name`, `${address}.arn`, `${address}.id`].includes(path);
}
