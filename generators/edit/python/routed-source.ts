import type { Route } from '../../wiring.js';
import { type Dialect, quoted } from './dialect.js';
import type { Framework } from './frameworks.js';
import type { HandlerRequest } from './handler-request.js';
import { parametersOf, spellPath } from './paths.js';
import type { Source } from './source.js';

const reserved = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for ' +
    'from global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** A path parameter as a name of Python. */
export function variable(name: string): string {
  const start = /^\d/.test(name) ? `p_${name}` : name;
  return reserved.has(start) ? `${start}_` : start;
}

/** Methods that stand for `ANY` where a router has no word for it. */
const every = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** A module with a router of its own, which an app takes in. */
export function routedSource(
  { route, name, dialect }: HandlerRequest,
  seen: Route,
  framework: Framework,
  module: string,
): Source {
  const { own, spelling } = framework;
  const named = withVariables(seen);
  const all = parametersOf(withVariables(route).path);
  const inRule = all.filter((each) => spelling !== 'rule' || !each.greedy);
  const typed = dialect.annotated || spelling === 'converters';
  const parameters = inRule.map((each) => (typed ? `${each.name}: str` : each.name)).join(', ');
  const values = all.map((each) => {
    const value = inRule.includes(each)
      ? each.name
      : `${own.variable}.current_event.path.split("/", ${each.segment})[${each.segment}]`;
    return `${quoted(each.name, dialect)}: ${value.replaceAll('"', dialect.quote)}`;
  });
  const returns = dialect.annotated ? ' -> dict[str, str]' : '';
  return {
    imports: [`from ${module} import ${own.name}`],
    parts: [
      [`${own.variable} = ${own.call(quoted(name, dialect))}`],
      [
        `@${own.variable}.${decorator(named, framework, dialect)}`,
        `def ${name}(${parameters})${returns}:`,
        `${dialect.indent}return {${values.join(', ')}}`,
      ],
    ],
  };
}

function withVariables({ method, path }: Route): Route {
  const named = path.replace(/\{(\w+)/g, (_, each: string) => `{${variable(each)}`);
  return { method, path: named };
}

function decorator({ method, path }: Route, framework: Framework, dialect: Dialect): string {
  const { plain, several, given, spelling } = framework;
  const rule = spellPath(path, spelling);
  const raw = rule.includes('\\') ? 'r' : '';
  const text = raw ? `r${dialect.quote}${rule}${dialect.quote}` : quoted(rule, dialect);
  if (plain.includes(method)) return `${method.toLowerCase()}(${text})`;
  const methods = method === 'ANY' ? every : [method];
  const list = `[${methods.map((each) => quoted(each, dialect)).join(', ')}]`;
  const single = !several.list && methods.length === 1;
  return `${several.name}(${text}, ${given.name}=${single ? quoted(method, dialect) : list})`;
}
