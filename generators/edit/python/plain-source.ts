import { annotationOf, importOf, returnsOf } from './borrowed.js';
import { type Dialect, quoted } from './dialect.js';
import type { HandlerRequest } from './handler-request.js';
import type { Names } from './meanings.js';
import { parametersOf } from './paths.js';
import type { Reply } from './reply.js';
import type { Neighbour } from './router.js';
import type { Source } from './source.js';

/** What a plain handler looks like. */
export interface Plain {
  /** What it is called with; the event comes first. */
  args: readonly string[];
  /** A function that takes the same, whose types it can share. */
  model: Neighbour | null;
  reply: Reply;
  /** What the router holds against paths, where parameters are cut out of it. */
  pathText: string | null;
}

/** A module with a function that takes the event. */
export function plainSource(request: HandlerRequest, plain: Plain, names: Names): Source {
  const { name, dialect } = request;
  const { args, model } = plain;
  const imports: string[] = [];
  const parameters = args.map((each, at) => {
    const annotation = model && annotationOf(model, at, request, names);
    if (annotation) imports.push(...annotation.imports);
    return annotation ? `${each}: ${annotation.text}` : each;
  });
  const returned = model && returnsOf(model, request, names);
  if (returned) imports.push(...returned.imports);
  const { lines, value } = valueText(request, plain);
  const answer = answerOf(value, plain.reply, request, names);
  const returns = returned ? ` -> ${returned.text}` : '';
  const word = model?.def.isAsync ? 'async def' : 'def';
  return {
    imports: [...imports, ...answer.imports],
    parts: [
      [
        ...head(`${word} ${name}(`, parameters, `)${returns}:`, dialect),
        ...[...lines, ...answer.lines].map((line) => dialect.indent + line),
      ],
    ],
  };
}

function head(
  start: string,
  parameters: readonly string[],
  end: string,
  dialect: Dialect,
): string[] {
  const line = start + parameters.join(', ') + end;
  if (line.length <= dialect.lineLength) return [line];
  return [start, ...parameters.map((each) => `${dialect.indent}${each},`), end];
}

function valueText({ route, dialect }: HandlerRequest, { args, pathText }: Plain) {
  const all = parametersOf(route.path);
  const [event = 'event'] = args;
  if (all.length === 0 || !/^_?(?:event|evt|e)$/.test(event)) return { lines: [], value: '{}' };
  const q = dialect.quote;
  const pairs = all.map(({ name, greedy, segment }) => {
    const cut = greedy ? `${q}/${q}.join(segments[${segment}:])` : `segments[${segment}]`;
    const value = pathText === null ? `parameters[${q}${name}${q}]` : cut;
    return `${q}${name}${q}: ${value}`;
  });
  const type = dialect.annotated;
  const line =
    pathText === null
      ? `parameters${type ? ': dict[str, str]' : ''} = ${event}[${q}pathParameters${q}]`
      : `segments${type ? ': list[str]' : ''} = ${pathText}.split(${q}/${q})`;
  return { lines: [line], value: `{${pairs.join(', ')}}` };
}

function answerOf(value: string, reply: Reply, request: HandlerRequest, names: Names) {
  const { dialect } = request;
  if (reply.kind === 'value') return { imports: [], lines: [`return ${value}`] };
  if (reply.kind === 'call') {
    const given = reply.json ? `json.dumps(${value})` : value;
    const brought = importOf(reply.callee, reply.scope.module, request, names);
    const imports = [...(reply.json ? ['import json'] : []), ...(brought ? [brought] : [])];
    return { imports, lines: [`return ${reply.callee}(${[...reply.before, given].join(', ')})`] };
  }
  const key = (name: string): string => quoted(name, dialect);
  const rows = [
    `${key('statusCode')}: 200,`,
    ...(reply.headers === null ? [] : [`${key('headers')}: ${reply.headers},`]),
    `${key('body')}: json.dumps(${value}),`,
  ];
  const lines = ['return {', ...rows.map((row) => dialect.indent + row), '}'];
  return { imports: ['import json'], lines };
}
