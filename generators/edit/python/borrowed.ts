import { bindingsIn } from './bindings.js';
import type { HandlerRequest } from './handler-request.js';
import type { Names } from './meanings.js';
import { nameOf } from './module-names.js';
import type { Neighbour } from './router.js';
import type { Module } from './statements.js';

/** The type that a function gives to one of its parameters, by place. */
export function annotationOf(
  { def, scope }: Neighbour,
  at: number,
  request: HandlerRequest,
  names: Names,
) {
  const own = def.parameters.filter(({ name }) => name !== 'self' && name !== 'cls');
  const range = own[at]?.annotation;
  return range
    ? typeOf(scope.module.text.slice(range.start, range.end), scope.module, request, names)
    : null;
}

/** The type that a function gives back. */
export function returnsOf({ def, scope }: Neighbour, request: HandlerRequest, names: Names) {
  const { returns } = def;
  if (!returns) return null;
  return typeOf(scope.module.text.slice(returns.start, returns.end), scope.module, request, names);
}

const builtIn = /^(?:str|int|float|bool|bytes|dict|list|tuple|set|object|None|type)$/;

/** A type with what it needs to be imported; null where one of its names cannot be. */
function typeOf(text: string, module: Module, request: HandlerRequest, names: Names) {
  const imports: string[] = [];
  for (const name of new Set(text.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [])) {
    if (builtIn.test(name)) continue;
    const brought = importOf(name, module, request, names);
    if (brought === null) return null;
    imports.push(brought);
  }
  return { text, imports };
}

/** The statement that brings a name of another module into ours; null where only that module has it. */
export function importOf(
  name: string,
  module: Module,
  request: HandlerRequest,
  names: Names,
): string | null {
  const [binding, second] = bindingsIn(module.body, name);
  const { imported, statement } = binding ?? {};
  // What only a type checker imports need not be there when the code runs.
  const isAtTop = module.body.statements.some((each) => each === statement);
  if (!imported || second || !isAtTop) return null;
  const as = imported.as === imported.name ? '' : ` as ${imported.as}`;
  if (imported.from === '') return `import ${imported.name}${as}`;
  const located = names.modules.find(imported.from, module.path);
  if (!located) return `from ${imported.from} import ${imported.name}${as}`;
  const path = located.module.path.replace(/(?:\/__init__)?\.py$/, '');
  return `from ${nameOf(path, request.path, request.naming)} import ${imported.name}${as}`;
}
