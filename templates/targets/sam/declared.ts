import type { Declared, HostFacts } from '../../../generators/declared.js';
import type { Place, ProjectReader } from '../../../generators/define.js';
import type { Refused } from '../../../generators/edit/result.js';
import { objectOf } from '../../../generators/edit/template/plain.js';
import {
  readingTemplate,
  type Template,
  type TemplateResource,
} from '../../../generators/edit/template/read.js';
import { folderOf } from '../../../generators/paths.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { codeFactsOf } from './entry.js';

/** Seconds that a function has when nothing says how many. */
const defaultTimeout = 3;

/** The functions that events can be added to, and those that CloudFormation has without SAM. */
const functionTypes = ['AWS::Serverless::Function', 'AWS::Lambda::Function'];

/** The resources of a template; none for one that cannot be read. */
export async function declared(place: Place, project: ProjectReader): Promise<Declared[]> {
  const template = await readingTemplate(project.peek(place.path) ?? '');
  if (template.kind === 'refused') return [];
  return template.resources.map((resource) => {
    const name = nameIn(resource);
    return {
      type: resource.type,
      address: resource.id,
      name: typeof name === 'string' ? name : null,
      spelledName: spelled(name, template),
      literals: literalsIn(withGlobals(resource, template)),
      path: place.path,
      line: resource.line,
      fn: functionTypes.includes(resource.type)
        ? factsOf(resource, template, place, project)
        : null,
    };
  });
}

/** Why a template cannot be read; null for one that can. */
export async function unread(
  place: Place,
  project: ProjectReader,
): Promise<(Refused & { path: string }) | null> {
  const template = await readingTemplate(project.peek(place.path) ?? '');
  return template.kind === 'refused' ? { ...template, path: place.path } : null;
}

/** `QueueName` of a queue; the id of an API is not its `Name`. */
function nameIn({ type, properties }: TemplateResource): Json {
  const kind = type.slice(type.lastIndexOf(':') + 1);
  const plain = kind.endsWith('Api') ? undefined : properties['Name'];
  return properties[`${kind}Name`] ?? plain ?? null;
}

/** A name as the text of Fn::Sub, when parameters and pseudo parameters are all that it is made of. */
function spelled(name: Json, { parameters }: Template): string | null {
  if (typeof name === 'string') return name.replaceAll('${', '${!');
  const known = (id: string): boolean => id.startsWith('AWS::') || Object.hasOwn(parameters, id);
  const { Ref: ref, 'Fn::Sub': text } = objectOf(name);
  if (typeof ref === 'string') return known(ref) ? `\${${ref}}` : null;
  if (typeof text !== 'string') return null;
  const variables = [...text.matchAll(/\$\{(?!!)([^}]*)\}/g)].map(([, id = '']) => id.trim());
  return variables.every(known) ? text : null;
}

/** What Globals say of functions and APIs holds where they say nothing themselves. */
function withGlobals({ type, properties }: TemplateResource, { globals }: Template): JsonObject {
  const shared = /^AWS::Serverless::(\w+)$/.exec(type)?.[1];
  return shared ? { ...objectOf(globals[shared]), ...properties } : properties;
}

function literalsIn(properties: JsonObject): Declared['literals'] {
  const entries = Object.entries(properties).flatMap(([name, value]): [string, Literal][] => {
    const key = kebab(name);
    if (value === null || Array.isArray(value) || name.startsWith('Fn::')) return [];
    if (typeof value !== 'object') return [[key, value]];
    const inner = Object.entries(literalsIn(value));
    return inner.map(([below, literal]) => [`${key}.${below}`, literal]);
  });
  return Object.fromEntries(entries);
}

type Literal = Declared['literals'][string];

/** `OrderEvents` gives `order-events`. */
function kebab(name: string): string {
  return name.replace(/([a-z0-9])(?=[A-Z])/g, '$1-').toLowerCase();
}

function factsOf(
  resource: TemplateResource,
  template: Template,
  { path }: Pick<Place, 'path'>,
  project: ProjectReader,
): HostFacts {
  const settings = withGlobals(resource, template);
  const { Timeout: timeout = defaultTimeout } = settings;
  const { type, attributes } = resource;
  const code = { type, attributes, properties: settings, folder: folderOf(path), project };
  return {
    called: kebab(resource.id).replace(/-(?:function|lambda|fn)$/, ''),
    timeout: /^\d+$/.test(String(timeout)) ? Number(timeout) : null,
    ...codeFactsOf(code),
    role: roleOf(settings['Role'], template),
    onFailure: invokeConfigOf(settings['EventInvokeConfig'] ?? configOf(resource, template)),
  };
}

/** The configuration of a function as CloudFormation has it: a resource that names the function. */
function configOf(fn: TemplateResource, { resources }: Template): JsonObject | undefined {
  const config = resources.find(({ type, properties }) => {
    const { FunctionName: name, Qualifier: qualifier } = properties;
    const isOfFn = referred(name) === fn.id || (typeof name === 'string' && name === nameIn(fn));
    return type === 'AWS::Lambda::EventInvokeConfig' && isOfFn && qualifier === '$LATEST';
  });
  return config?.properties;
}

function roleOf(role: Json | undefined, { resources }: Template): string | null {
  const id = referred(role);
  const found = resources.find((each) => each.id === id);
  return found?.type === 'AWS::IAM::Role' ? found.id : null;
}

function invokeConfigOf(config: Json | undefined): string | null {
  if (config === undefined || config === null) return null;
  const destination = objectOf(objectOf(config)['DestinationConfig']);
  return referred(objectOf(destination['OnFailure'])['Destination']) ?? '';
}

/** The logical id that `!Ref` or `!GetAtt` names, or null. */
export function referred(value: Json | undefined): string | null {
  const { Ref: ref, 'Fn::GetAtt': attribute } = objectOf(value);
  const id = ref ?? (Array.isArray(attribute) ? attribute[0] : undefined);
  return typeof id === 'string' ? id : null;
}
