import { Gathering } from './gathering.js';
import { gatherJson } from './json.js';
import { scanHcl } from './scan.js';

/** A file of a folder. */
export interface HclSource {
  path: string;
  text: string;
}

/** Where a name is declared. */
export interface Declared {
  name: string;
  path: string;
  line: number;
}

/** A resource or data source. */
export interface Address extends Declared {
  mode: 'resource' | 'data' | 'ephemeral';
  type: string;
  /** The values of its attributes as they are written; of a JSON file, those that are no objects or lists. */
  attributes: Readonly<Record<string, string>>;
}

/** A declaration with the one value that matters of it, as it is written: null when it is not given. */
export interface Valued extends Declared {
  value: string | null;
}

/** `provider "aws" { … }`. */
export interface Provider extends Declared {
  alias: string | null;
  /** The expression, such as `var.region`. */
  region: string | null;
  /** Labels everything by itself. */
  defaultTags: boolean;
}

/** An entry of `required_providers`. */
export interface RequiredProvider extends Declared {
  source: string | null;
  version: string | null;
}

/** What the files of one folder declare together. */
export interface HclModule {
  addresses: Address[];
  /** With their defaults. */
  variables: Valued[];
  /** With their values. */
  locals: Valued[];
  outputs: Declared[];
  /** With their sources. */
  modules: Valued[];
  providers: Provider[];
  requiredProviders: RequiredProvider[];
  requiredVersion: string | null;
  /** Type of the backend; `cloud` for HCP Terraform. */
  backend: string | null;
  problems: { path: string; line: number; message: string }[];
}

/** Reads the `*.tf` and `*.tf.json` files of one folder. Never throws; what is not understood is a problem. */
export function readModule(files: readonly HclSource[]): HclModule {
  const found = new Gathering();
  for (const { path, text } of files) {
    if (path.endsWith('.json')) {
      gatherJson(found, path, text);
      continue;
    }
    const { blocks, problems } = scanHcl(text);
    found.problems.push(...problems.map((problem) => ({ path, ...problem })));
    for (const block of blocks) found.add(path, block);
  }
  return found.module();
}

/** Names that generated files would declare. */
export interface WantedNames {
  addresses?: readonly { mode?: Address['mode']; type: string; name: string }[];
  variables?: readonly string[];
  locals?: readonly string[];
  outputs?: readonly string[];
}

/** Those of the wanted names that the folder declares already, with where; override files count too. */
export function clashes(module: HclModule, wanted: WantedNames): Declared[] {
  const { addresses = [], variables = [], locals = [], outputs = [] } = wanted;
  const named = (declared: Declared[], names: readonly string[], prefix: string) =>
    declared
      .filter(({ name }) => names.includes(name))
      .map(({ name, path, line }) => ({ name: prefix + name, path, line }));
  return [
    ...module.addresses
      .filter((each) => addresses.some((other) => isSame(each, other)))
      .map((each) => ({ name: addressOf(each), path: each.path, line: each.line })),
    ...named(module.variables, variables, 'var.'),
    ...named(module.locals, locals, 'local.'),
    ...named(module.outputs, outputs, 'output.'),
  ];
}

function isSame(
  address: Address,
  wanted: { mode?: Address['mode']; type: string; name: string },
): boolean {
  const { mode = 'resource', type, name } = wanted;
  return address.mode === mode && address.type === type && address.name === name;
}

/** `aws_sqs_queue.orders`, as expressions refer to it. */
export function addressOf({ mode, type, name }: Pick<Address, 'mode' | 'type' | 'name'>): string {
  return mode === 'resource' ? `${type}.${name}` : `${mode}.${type}.${name}`;
}
