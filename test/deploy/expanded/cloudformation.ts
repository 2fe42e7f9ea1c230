import type { Json } from '../../../generators/wiring.js';
import { account, region } from '../emulator/emulator.js';
import type { Template } from '../routes/stack.js';
import { Declared, identityOf, typeOf } from './declared.js';
import type { Identity, Parameters } from './words.js';

/** Types that say nothing of what is deployed. */
const silent = /^AWS::CDK::Metadata$/;

type Resolve = (value: Json) => Json;

/**
 * Reads a template after all transforms: references become the ARNs, names and ids that the resources
 * would have, which nothing but this template has to agree on.
 * @throws Error for a type or an intrinsic function that is not known.
 */
export function declaredByTemplate(stack: string, template: Template): Declared {
  const resolve = resolverOf(stack, template);
  const declared = new Declared();
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (silent.test(Type)) continue;
    typeOf(Type);
    const properties = resolve(Properties ?? {}) as Parameters;
    declared.make(Type, properties, resolve.identity(id));
  }
  for (const [output, { Value }] of Object.entries(template.Outputs ?? {})) {
    declared.outputs[output] = String(resolve(Value));
  }
  return declared;
}

function resolverOf(stack: string, template: Template) {
  const pseudo: { [name: string]: Json } = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack}/01234567-89ab-cdef-0123-456789abcdef`,
    'AWS::NoValue': null,
  };
  const identity = (id: string): Identity => {
    const resource = template.Resources[id];
    if (!resource) throw new Error(`The template of ${stack} refers to ${id}, which it lacks.`);
    const named = (property: string): string | undefined => {
      const value = resource.Properties?.[property];
      return value === undefined ? undefined : String(resolve(value));
    };
    return identityOf(resource.Type, named, `${stack}-${id}-EXPANDED`);
  };
  const refer = (name: string): Json => {
    if (name in pseudo) return pseudo[name] ?? null;
    const parameter = template.Parameters?.[name];
    return parameter ? (parameter.Default ?? '') : identity(name).Ref;
  };
  const attribute = (id: string, name: string): Json => {
    const found = identity(id)[name];
    if (found === undefined)
      throw new Error(`${template.Resources[id]?.Type} has no ${name} here.`);
    return found;
  };
  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve);
    if (value === null || typeof value !== 'object') return value;
    const [name, ...others] = Object.keys(value);
    if (name !== undefined && others.length === 0 && /^(?:Ref|Fn::\w+)$/.test(name)) {
      return evaluate(name, value[name] ?? null, { resolve, refer, attribute });
    }
    const entries = Object.entries(value).filter(([, each]) => !isNoValue(each));
    return Object.fromEntries(entries.map(([key, each]) => [key, resolve(each)]));
  };
  return Object.assign(resolve, { identity });
}

function isNoValue(value: Json): boolean {
  return JSON.stringify(value) === '{"Ref":"AWS::NoValue"}';
}

interface Scope {
  resolve: Resolve;
  refer(name: string): Json;
  attribute(id: string, name: string): Json;
}

function evaluate(name: string, value: Json, scope: Scope): Json {
  const { resolve, refer, attribute } = scope;
  const list = (): Json[] => [value].flat().map(resolve);
  if (name === 'Ref') return refer(String(value));
  if (name === 'Fn::Sub') return substitute(value, scope);
  if (name === 'Fn::GetAtt') {
    const [id = '', ...path] = Array.isArray(value) ? value.map(String) : String(value).split('.');
    return attribute(id, path.join('.'));
  }
  if (name === 'Fn::Join') {
    const [separator, parts] = list();
    return [parts ?? []].flat().join(String(separator));
  }
  if (name === 'Fn::Split') {
    const [separator, text] = list();
    return String(text).split(String(separator));
  }
  if (name === 'Fn::Select') {
    const [index, items] = list();
    return [items ?? []].flat()[Number(index)] ?? null;
  }
  throw new Error(`test/deploy/expanded cannot evaluate ${name}.`);
}

function substitute(value: Json, { resolve, refer, attribute }: Scope): string {
  const [text, given] = [value].flat();
  const own = (resolve(given ?? {}) ?? {}) as Parameters;
  return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in own) return String(own[name]);
    const dot = name.indexOf('.');
    if (dot < 0) return String(refer(name));
    return String(attribute(name.slice(0, dot), name.slice(dot + 1)));
  });
}
