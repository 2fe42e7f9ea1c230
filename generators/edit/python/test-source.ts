import { pyLiteral } from '../../emit/python.js';
import { folderOf } from '../../paths.js';
import type { JsonObject, Route } from '../../wiring.js';
import { type Dialect, quoted } from './dialect.js';
import { parametersOf } from './paths.js';
import { type Source, sourceText } from './source.js';
import type { TestPlaces } from './test-places.js';

/** What a test asks for. */
export interface TestRequest {
  /** Name of the handler's function. */
  name: string;
  /** The module that the test calls, and what it calls of it. */
  calls: { module: string; name: string };
  /** What the call is given; `event` and `CONTEXT` are known there. */
  args: readonly string[];
  /** A call that gives the answer as a response of Lambda, or as the value alone. */
  gives: 'response' | 'value';
  /** The body of the answer; null where it is not known. */
  body: JsonObject | null;
  status: number;
  route: Route;
  id: string;
  places: TestPlaces;
  /** Path of the test. */
  path: string;
  isUnittest: boolean;
  dialect: Dialect;
}

/** The text of a test that sends the route's event. */
export function testText(request: TestRequest): string {
  const { calls, places, isUnittest, dialect, body, gives, args } = request;
  const own = [`from ${calls.module} import ${calls.name}`];
  const usesContext = args.includes('CONTEXT');
  const usesEvent = args.includes('event');
  const loads = usesEvent || (gives === 'response' && body !== null);
  const imports = [
    ...(loads ? ['import json'] : []),
    ...(usesEvent || places.setsPath ? ['from pathlib import Path'] : []),
    ...(usesContext ? ['from types import SimpleNamespace'] : []),
    ...(isUnittest ? ['import unittest'] : []),
    ...(places.setsPath ? ['import sys'] : own),
  ];
  const top = [
    ...(places.setsPath ? [...pathLines(request), '', `${own[0]}  # noqa: E402`] : []),
    ...(places.setsPath && (usesEvent || usesContext) ? [''] : []),
    ...(usesEvent ? [eventLine(request)] : []),
    ...(usesContext ? contextLines(dialect) : []),
  ];
  const parts = [...(top.length > 0 ? [top] : []), testLines(request)];
  const source: Source = { imports, parts };
  return sourceText(source, dialect, (module) => module === calls.module);
}

function pathLines({ places, path, dialect }: TestRequest): string[] {
  const up = folderOf(path).split('/').filter(Boolean).length;
  const parts = places.root.split('/').filter(Boolean);
  const target = [
    `Path(__file__).parents[${up}]`,
    ...parts.map((each) => quoted(each, dialect)),
  ].join(' / ');
  return [`sys.path.insert(0, str(${target}))`];
}

function eventLine({ places, path, id, dialect }: TestRequest): string {
  const here = folderOf(path).split('/').filter(Boolean);
  const there = places.events.split('/').filter(Boolean);
  let shared = 0;
  while (shared < here.length && shared < there.length && here[shared] === there[shared])
    shared += 1;
  const up = here.length - shared;
  const start = up === 0 ? 'Path(__file__).parent' : `Path(__file__).parents[${up}]`;
  const parts = [...there.slice(shared), `${id}.json`].map((each) => quoted(each, dialect));
  return `EVENT = ${[start, ...parts].join(' / ')}`;
}

function contextLines(dialect: Dialect): string[] {
  const { indent } = dialect;
  return [
    'CONTEXT = SimpleNamespace(',
    `${indent}function_name=${quoted('test', dialect)},`,
    `${indent}memory_limit_in_mb=128,`,
    `${indent}invoked_function_arn=${quoted('test', dialect)},`,
    `${indent}aws_request_id=${quoted('request-1', dialect)},`,
    ')',
  ];
}

function testLines(request: TestRequest): string[] {
  const { name, isUnittest, dialect } = request;
  const returns = dialect.annotated ? ' -> None' : '';
  const lines = bodyLines(request).map((line) => (line === '' ? '' : dialect.indent + line));
  if (!isUnittest) return [`def test_${name}()${returns}:`, ...lines];
  const className = name.replace(/(?:^|_)([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
  return [
    `class ${className}Test(unittest.TestCase):`,
    `${dialect.indent}def test_answers(self)${returns}:`,
    ...lines.map((line) => (line === '' ? '' : dialect.indent + line)),
  ];
}

function bodyLines({
  calls,
  args,
  gives,
  body,
  status,
  isUnittest,
  dialect,
}: TestRequest): string[] {
  const equal = (left: string, right: string): string =>
    isUnittest ? `self.assertEqual(${left}, ${right})` : `assert ${left} == ${right}`;
  const utf8 = quoted('utf-8', dialect);
  const literal = body && pyLiteral(body, { indent: 0, taken: 0, width: 10_000 });
  const expected = literal && (dialect.quote === "'" ? literal.replaceAll('"', "'") : literal);
  const load = args.includes('event')
    ? [`event = json.loads(EVENT.read_text(encoding=${utf8}))`, '']
    : [];
  const call = `response = ${calls.name}(${args.join(', ')})`;
  if (gives === 'value') return [...load, call, '', equal('response', expected ?? '{}')];
  return [
    ...load,
    call,
    '',
    equal(`response[${quoted('statusCode', dialect)}]`, String(status)),
    ...(expected ? [equal(`json.loads(response[${quoted('body', dialect)}])`, expected)] : []),
  ];
}

/** The values of a route's parameters in its event: as API Gateway tells them, else cut out of its path. */
export function valuesOf({ path }: Route, event: JsonObject): { [name: string]: string } {
  const told = event['pathParameters'];
  const raw = event['rawPath'] ?? event['path'] ?? event['raw_path'];
  const segments = typeof raw === 'string' ? raw.split('/') : [];
  return Object.fromEntries(
    parametersOf(path).map(({ name, greedy, segment }) => {
      const known =
        told && typeof told === 'object' && !Array.isArray(told) ? told[name] : undefined;
      const cut = greedy ? segments.slice(segment).join('/') : (segments[segment] ?? '');
      return [name, typeof known === 'string' ? known : cut];
    }),
  );
}
