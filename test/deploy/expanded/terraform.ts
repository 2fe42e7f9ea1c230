import type { Json } from '../../../generators/wiring.js';
import { Declared, identityOf } from './declared.js';
import { words } from './vocabulary.js';
import { given, type Identity, type Parameters, type TerraformWords } from './words.js';

/** What of a plan is read: `terraform show -json`, or the plan of `terraform test -json -verbose`. */
export interface Plan {
  resource_changes?: Change[];
  output_changes?: { [output: string]: { after?: Json } };
  prior_state?: { values?: { root_module?: StateModule } };
  configuration?: { root_module: { module_calls?: { [name: string]: ModuleCall } } };
}

interface Change {
  address: string;
  /** `module.<name>`. */
  module_address?: string;
  mode: 'managed' | 'data';
  type: string;
  name: string;
  change: { after: Parameters; after_unknown: Json };
}

interface StateModule {
  resources?: { address: string; mode: string; values: Parameters }[];
  child_modules?: StateModule[];
}

interface ModuleCall {
  module: { resources?: { address: string; expressions?: Parameters }[] };
}

/**
 * The tests file that lets a plan be made with the values which only a deployment gives: each resource
 * gets the ARNs, names and ids that it would have, and the sources that were read keep theirs.
 */
export function mocksOf(plan: Plan): string {
  const resources = managed(plan).map((change) => {
    const identity = identityIn(change);
    const computed = Object.entries(wordsOf(change).computed ?? {})
      .filter(([name]) => unknownAt(change, name))
      .map(([name, attribute]) => [name, standingFor(attribute, identity)]);
    const values = Object.fromEntries(computed) as Parameters;
    return `override_resource {\n  target          = ${change.address}\n  override_during = plan\n  values          = ${literal(values)}\n}\n`;
  });
  const sources = dataIn(plan.prior_state?.values?.root_module ?? {}).map(
    ({ address, values }) =>
      `override_data {\n  target = ${address}\n  values = ${literal(scalars(values))}\n}\n`,
  );
  const provider = 'mock_provider "aws" {\n  override_during = plan\n}\n';
  return [provider, ...resources, ...sources, 'run "expanded" {\n  command = plan\n}\n'].join('\n');
}

/**
 * What one module declares: what is known at plan time, and for the rest what the plan with mocks says.
 * A value that is not known and not configured is the provider's, and does not count.
 * @throws Error for a type that is not known.
 */
export function declaredByPlan(plan: Plan, mocked: Plan, module: string): Declared {
  const declared = new Declared();
  const mocks = new Map(managed(mocked).map(({ address, change }) => [address, change.after]));
  for (const each of managed(plan).filter((one) => one.module_address === `module.${module}`)) {
    const values = filled(each, configured(plan, module, each), mocks.get(each.address) ?? {});
    const { type, properties } = wordsOf(each);
    const Tags = values['tags'];
    declared.make(type, { ...properties(values), ...given({ Tags }) }, identityIn(each));
  }
  Object.assign(declared.outputs, mocked.output_changes?.[module]?.after);
  return declared;
}

/** What an attribute is that the identity of a resource tells, or each member of it. */
function standingFor(attribute: string | { [member: string]: string }, identity: Identity): Json {
  if (typeof attribute === 'string') return identity[attribute] ?? null;
  const members = Object.entries(attribute).map(([name, each]) => [name, identity[each] ?? null]);
  return Object.fromEntries(members) as Json;
}

function managed({ resource_changes: changes = [] }: Plan): Change[] {
  return changes.filter(({ mode }) => mode === 'managed');
}

/** Some types, such as `terraform_data`, mean what the last word of their label says. */
function wordsOf({ type, name }: Change): TerraformWords {
  const found = words.terraform[`${type} ${name.split('_').at(-1)}`] ?? words.terraform[type];
  if (!found) throw new Error(`test/deploy has no expanded reader for ${type}.${name}.`);
  return found;
}

function identityIn(change: Change): Identity {
  const { type, properties } = wordsOf(change);
  const known = properties(change.change.after);
  const named = (property: string): string | undefined =>
    known[property] === undefined ? undefined : String(known[property]);
  return identityOf(type, named, change.name);
}

function unknownAt({ change: { after_unknown: unknown } }: Change, attribute: string): boolean {
  return (unknown as Parameters)[attribute] === true;
}

/** The names of the attributes that the configuration of a resource sets. */
function configured({ configuration }: Plan, module: string, change: Change): string[] {
  const { resources = [] } = configuration?.root_module.module_calls?.[module]?.module ?? {};
  const found = resources.find(({ address }) => address === `${change.type}.${change.name}`);
  return Object.keys(found?.expressions ?? {});
}

function filled(change: Change, said: readonly string[], mocks: Parameters): Parameters {
  const { after, after_unknown: unknown } = change.change;
  const computed = Object.keys(wordsOf(change).computed ?? {});
  const names = [...new Set([...Object.keys(after), ...Object.keys(unknown as Parameters)])];
  const kept = names.filter(
    (name) => !unknownAt(change, name) || said.includes(name) || computed.includes(name),
  );
  const entries = kept.map((name) => [
    name,
    fill(after[name], (unknown as Parameters)[name], mocks[name]),
  ]);
  return Object.fromEntries(entries) as Parameters;
}

/** A value with what is not known of it taken from the mocks. */
function fill(after: Json | undefined, unknown: Json | undefined, mock: Json | undefined): Json {
  if (unknown === true) return mock ?? null;
  if (unknown === null || typeof unknown !== 'object') return after ?? null;
  if (Array.isArray(unknown)) {
    const list = Array.isArray(after) ? after : [];
    const mocks = Array.isArray(mock) ? mock : [];
    return list.map((each, at) => fill(each, unknown[at], mocks[at]));
  }
  const known = (after ?? {}) as Parameters;
  const mocks = (mock ?? {}) as Parameters;
  const names = [...new Set([...Object.keys(known), ...Object.keys(unknown)])];
  return Object.fromEntries(
    names.map((name) => [name, fill(known[name], unknown[name], mocks[name])]),
  );
}

function dataIn({ resources = [], child_modules: modules = [] }: StateModule): {
  address: string;
  values: Parameters;
}[] {
  return [...resources.filter(({ mode }) => mode === 'data'), ...modules.flatMap(dataIn)];
}

function scalars(values: Parameters): Parameters {
  const entries = Object.entries(values).filter(
    ([, value]) => value !== null && typeof value !== 'object',
  );
  return Object.fromEntries(entries);
}

/** JSON is HCL, but for what HCL would evaluate inside of strings. */
function literal(values: Parameters): string {
  return JSON.stringify(values).replace(/([$%])\{/g, '$1$1{');
}
