import type { Declared, HostFacts } from '../../../generators/declared.js';
import type { Place, ProjectReader } from '../../../generators/define.js';
import type { DeclaredConstruct } from '../../../generators/edit/cdk/constructs.js';
import { kebabName } from '../../../generators/names.js';
import { appIn } from './detect.js';
import { type CodeOfApp, entryOf, imageOf } from './entry.js';
import { functionType, nameIn, typeOf } from './kinds.js';

/** Seconds that a function has which does not say how many. */
const defaultTimeout = 3;
/** Properties by which a function configures its asynchronous invocations. */
const invokeProperties = ['maxEventAge', 'onFailure', 'onSuccess', 'retryAttempts'];

/** What a stack declares that wiring can refer to: in its own code, and in that of constructs that it makes. */
export async function declared(place: Place, project: ProjectReader): Promise<Declared[]> {
  const app = await appIn(project, place.home);
  if (app.kind === 'unknown') return [];
  const stack = app.stacks.find(({ name, path }) => name === place.name && path === place.path);
  if (!stack || stack.refusal !== null) return [];
  const { invokeConfigOwner } = await import('../../../generators/edit/cdk/invoke-config.js');
  const found = [
    ...stack.constructs.map((each) => ({ ...each, at: each.expression, path: stack.path })),
    ...stack.inner.map((each) => ({ ...each, at: each.ids })),
  ];
  return found.flatMap(({ at, path, ...each }) => {
    const type = typeOf(each.module, each.type);
    if (type === null) return [];
    const isFunction = type === functionType;
    const owner = () => invokeConfigOwner({ path: stack.path, into: stack.into, at }, app.sources);
    const code = { fn: each, path, home: place.home, project };
    const fn = isFunction ? factsOf(code, at, owner) : null;
    if (isFunction && each.imported) return [];
    const name = literal(nameIn(type, each.properties));
    const known = { type, address: addressOf(at), line: each.line, path, fn };
    const text = typeof name === 'string' ? name : null;
    return [{ ...known, name: text, spelledName: text, literals: literalsOf(each.properties) }];
  });
}

type Construct = Omit<DeclaredConstruct, 'expression'>;

function addressOf(at: string | readonly string[]): string {
  return typeof at === 'string' ? at : at.join('/');
}

function factsOf(
  code: Omit<CodeOfApp, 'runtime'>,
  at: string | readonly string[],
  owner: () => string | null,
): HostFacts {
  const { properties, complete } = code.fn;
  const { timeout } = properties;
  const told = runtimeIn(properties['runtime'] ?? '');
  const image = imageOf({ ...code, runtime: told });
  const runtime = told ?? image?.runtime ?? null;
  const own = invokeProperties.some((name) => properties[name] !== undefined);
  return {
    called: calledOf(at),
    timeout: timeout === undefined ? (complete ? defaultTimeout : null) : secondsIn(timeout),
    runtime,
    entry: image?.entry ?? entryOf({ ...code, runtime }),
    role: null,
    onFailure: own ? '' : owner(),
  };
}

/** `this.usersFunction` is called `users`; a construct's one function goes by the construct. */
function calledOf(at: string | readonly string[]): string {
  const name = typeof at === 'string' ? at.replace(/^this\.#?/, '') : (at[0] ?? '');
  const words = name
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1-')
    .replace(/-?(?:function|lambda|fn)$/i, '');
  return kebabName(words) ?? name;
}

/** Seconds of `cdk.Duration.minutes(1)`; null where they are not written out. */
function secondsIn(expression: string): number | null {
  const [, unit, count] = /\bDuration\.(seconds|minutes)\((\d+)\)$/.exec(expression) ?? [];
  return count === undefined ? null : Number(count) * (unit === 'minutes' ? 60 : 1);
}

/** `nodejs22.x` of `lambda.Runtime.NODEJS_22_X`. */
function runtimeIn(expression: string): string | null {
  const [, family = '', major, minor = ''] =
    /\bRuntime\.([A-Z]+)_(\d+)_(X|\d+)$/.exec(expression) ?? [];
  return major === undefined ? null : `${family.toLowerCase()}${major}.${minor.toLowerCase()}`;
}

function literalsOf(properties: Construct['properties']): Declared['literals'] {
  const found = Object.entries(properties).flatMap(([name, value]) => {
    const plain = literal(value) ?? memberIn(value);
    const kebab = name.replace(/([a-z0-9])(?=[A-Z])/g, '$1-').toLowerCase();
    return plain === null ? [] : [[kebab, plain] as const];
  });
  return Object.fromEntries(found);
}

/** `NEW_IMAGE` of `dynamodb.StreamViewType.NEW_IMAGE`; null for what is no member of an enumeration. */
function memberIn(value: string): string | null {
  return /^\w+\.[A-Z]\w*\.([A-Z][A-Z0-9_]*)$/.exec(value)?.[1] ?? null;
}

function literal(value: string): string | number | boolean | null {
  if (value === 'true' || value === 'false') return value === 'true';
  if (/^\d{1,15}$/.test(value)) return Number(value);
  return /^(["'`])((?:(?!\1|[\\$]).)*)\1$/.exec(value)?.[2] ?? null;
}
