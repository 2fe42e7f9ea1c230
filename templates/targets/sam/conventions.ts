import type { FunctionPlan, Note } from '../../../generators/define.js';
import { objectOf } from '../../../generators/edit/template/plain.js';
import type { Template, TemplateResource } from '../../../generators/edit/template/read.js';
import { yamlMember } from '../../../generators/emit/yaml-block.js';
import { runtimeFamily } from '../../../generators/names.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { logicalIds } from './names.js';

/** The functions of a template that SAM makes. */
export function functionsOf({ resources }: Template): TemplateResource[] {
  return resources.filter(({ type }) => type === 'AWS::Serverless::Function');
}

/** What every function of a template has by its Globals. */
export function globalsOf({ globals }: Template): JsonObject {
  return objectOf(globals['Function']);
}

/** What the functions of a template have, without those that a run makes. */
export interface Habits {
  functions: TemplateResource[];
  globals: JsonObject;
}

/** The habits of a template that these functions go to. */
export function habitsOf(template: Template, plans: readonly FunctionPlan[]): Habits {
  const own = new Set(plans.map(({ answers }) => logicalIds(answers.name, null).id));
  const globals = globalsOf(template);
  const runtime = plans[0]?.wiring.fn.runtime ?? '';
  const functions = functionsOf(template)
    .filter(({ id }) => !own.has(id))
    .map((each) => withoutForeignLayers(each, runtime, globals));
  return { functions, globals };
}

/** Members of a function that a new one takes over where all have them alike. */
const copied = ['Tracing', 'Tags', 'VpcConfig', 'Layers'] as const;

/** Members that need more than a copy, and why they are not taken over. */
const notCopied: { [name: string]: string } = {
  KmsKeyArn: 'give the role of the new function kms:Decrypt on that key',
  CodeSigningConfigArn: 'sign the code of the new function',
  DeploymentPreference: 'deployments of the new function are not gradual',
  FileSystemConfigs: 'the new function has no file system',
};

/** A member that functions share. */
export interface Shared {
  name: string;
  value: Json;
}

/** A layer of another language is of no use, and stands for no habit of the new function. */
function withoutForeignLayers(
  fn: TemplateResource,
  runtime: string,
  globals: JsonObject,
): TemplateResource {
  const { Layers: _, ...properties } = fn.properties;
  const own = String(fn.properties['Runtime'] ?? globals['Runtime']);
  return runtimeFamily(own) === runtimeFamily(runtime) ? fn : { ...fn, properties };
}

/** What all functions of a template have alike and Globals do not give already; one alone has no habits. */
export function sharedBy(functions: readonly TemplateResource[], globals: JsonObject): Shared[] {
  if (functions.length < 2) return [];
  return copied.flatMap((name) => {
    const value = alike(functions, name);
    return value === undefined || globals[name] !== undefined ? [] : [{ name, value }];
  });
}

function alike(functions: readonly TemplateResource[], name: string): Json | undefined {
  const [first, ...others] = functions.map(({ properties }) => properties[name]);
  const text = JSON.stringify(first);
  return others.every((other) => JSON.stringify(other) === text) ? first : undefined;
}

/** What the role of a new function needs, because SAM gives it only to the roles that it makes itself. */
export interface RoleNeeds {
  boundary: Json | null;
  /** Names of AWS's own policies. */
  policies: string[];
}

/** What Globals and the habits of the functions ask of a role. */
export function inherited(functions: readonly TemplateResource[], globals: JsonObject): RoleNeeds {
  const shared = Object.fromEntries(
    sharedBy(functions, globals).map((each) => [each.name, each.value]),
  );
  const all: JsonObject = { ...shared, ...globals };
  const boundary =
    globals['PermissionsBoundary'] ?? alike(functions, 'PermissionsBoundary') ?? null;
  return {
    boundary,
    policies: [
      ...(all['VpcConfig'] ? ['service-role/AWSLambdaVPCAccessExecutionRole'] : []),
      ...(all['Tracing'] === 'Active' ? ['AWSXRayDaemonWriteAccess'] : []),
    ],
  };
}

const roleHead = /^ {2}Type: AWS::IAM::Role\n {2}Properties:\n/m;

/** True where a resource of a block has a property of its own, as the team sets it. */
function hasOwn(block: string, name: string): boolean {
  return new RegExp(`^ {4}${name}:`, 'm').test(block);
}

/**
 * The block of a function with what the others have, and its role with what that needs. `given` is what Globals
 * say, of which the habits may have less: the function goes without the rest.
 */
export function followed(
  block: string,
  { functions, globals }: Habits,
  given: JsonObject = globals,
): string {
  const members = sharedBy(functions, globals)
    .filter(({ name }) => !hasOwn(block, name))
    .map(({ name, value }) => yamlMember(name, value, 4));
  const { boundary, policies } = inherited(functions, withoutOwn(globals, block));
  const role = [
    ...(boundary === null || hasOwn(block, 'PermissionsBoundary')
      ? []
      : [yamlMember('PermissionsBoundary', boundary, 4)]),
    ...(policies.length === 0 ? [] : [policyList(policies)]),
  ];
  const ignored = Object.keys(given).filter(
    (name) => !(name in globals) || (joined.includes(name) && hasOwn(block, name)),
  );
  return ignoring(block, ignored)
    .replace(/^ {4}Timeout: .*\n/m, (line) => line + members.join(''))
    .replace(roleHead, (lines) => lines + role.join(''));
}

/** Properties whose lists SAM joins with those of Globals: one of a function's own is no longer alone. */
const joined = ['Layers', 'VpcConfig'];

/** What a function has of these, or cannot have, stands for what Globals say. */
function ignoring(block: string, names: readonly string[]): string {
  if (names.length === 0) return block;
  const member = `  IgnoreGlobals:\n${names.map((name) => `    - ${name}\n`).join('')}`;
  return block.replace(/^ {2}Type: AWS::Serverless::Function\n/m, (line) => line + member);
}

/** Globals without what the statements of the role are for already. */
function withoutOwn(globals: JsonObject, block: string): JsonObject {
  const entries = Object.entries(globals).filter(
    ([name]) => !/^(?:Tracing|VpcConfig)$/.test(name) || !hasOwn(block, name),
  );
  return Object.fromEntries(entries);
}

/** The block of a role that a service assumes, with the boundary that the roles of functions have. */
export function withBoundary(block: string, { functions, globals }: Habits): string {
  const { boundary } = inherited(functions, globals);
  if (boundary === null || hasOwn(block, 'PermissionsBoundary')) return block;
  const member = yamlMember('PermissionsBoundary', boundary, 4);
  return block.replace(roleHead, (lines) => lines + member);
}

function policyList(policies: readonly string[]): string {
  const items = policies.map(
    (name) => `      - !Sub arn:\${AWS::Partition}:iam::aws:policy/${name}\n`,
  );
  return `    ManagedPolicyArns:\n${items.join('')}`;
}

/** What was taken over, and what was not. */
export function conventionNotes(
  { functions, globals }: Habits,
  plans: readonly FunctionPlan[],
): Note[] {
  if (plans.every(({ host }) => host)) return [];
  const { boundary, policies } = inherited(functions, globals);
  const names = sharedBy(functions, globals).map(({ name }) => name);
  const taken = [...names, ...(boundary === null ? [] : ['PermissionsBoundary'])];
  const given = policies.length > 0 ? [`the role has ${policies.join(' and ')} for it`] : [];
  const told = [...(taken.length > 0 ? [taken.join(', ')] : []), ...given];
  const left = Object.entries(notCopied).filter(
    ([name]) =>
      globals[name] !== undefined ||
      functions.some(({ properties }) => properties[name] !== undefined),
  );
  return [
    ...(told.length > 0
      ? [{ code: 'SAM_FOLLOWED', message: `Taken over from the template: ${told.join('; ')}.` }]
      : []),
    ...left.map(([name, what]) => ({
      code: 'SAM_NOT_FOLLOWED',
      message: `The template uses ${name}, which is not taken over: ${what}.`,
    })),
  ];
}
