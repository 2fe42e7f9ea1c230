import { Obstacle } from '../result.js';
import { bindingsIn } from './bindings.js';
import type { Chain, Level } from './chain.js';
import { type Answer, bodyOf } from './chain-body.js';
import { placed } from './chain-place.js';
import type { Spot } from './chain-router.js';
import type { Asked } from './condition.js';
import { type Dialect, quoted, quotedPattern } from './dialect.js';
import type { Field, Pair } from './facts.js';
import { spellPath } from './paths.js';
import type { Registered } from './router.js';
import type { Match } from './statements.js';
import type { Want } from './wants.js';

/** A branch that asks for a route and answers with a function. */
export function addBranch(spot: Spot, chain: Chain, answer: Answer, dialect: Dialect): Registered {
  const { level } = spot;
  const { text } = chain.scope.module;
  if (answer.args.length === 0) {
    throw new Obstacle('nothing there holds the event that a handler needs', level.last.start);
  }
  const { head, needs } =
    level.last.kind === 'match'
      ? { head: `case ${patternOf(spot, level.last, text, dialect)}:`, needs: [] }
      : testOf({ ...spot, asked: [...spot.asked, ...known(chain, level)] }, dialect);
  const body = bodyOf(level, chain.scope, answer);
  return { splices: [placed(spot, text, head, body, dialect)], needs };
}

/** What could be asked for as well: what names hold before the chain begins, and the method of the event. */
function known({ facts, scope }: Chain, { last }: Level): Asked[] {
  const fields = [...facts].flatMap(([text, fact]) =>
    fact.kind === 'field' ? [{ text, fact }] : [],
  );
  const named = fields.filter(({ text }) => {
    const own = scope.def ? bindingsIn(scope.def.body, text) : [];
    return own.every(({ statement }) => statement.end < last.start);
  });
  const event = fields.find(({ fact }) => fact.field === 'event')?.text;
  const { text } = scope.module;
  const body = scope.def ? text.slice(scope.def.body.start, scope.def.body.end) : '';
  const quote = /\[(["'])/.exec(body)?.[1] ?? '"';
  const isNewer = /\brawPath\b|["']http["']/.test(body);
  const keys = isNewer ? ['requestContext', 'http', 'method'] : ['httpMethod'];
  const path = keys.map((key) => `[${quote}${key}${quote}]`).join('');
  const method: Asked[] =
    event === undefined ? [] : [{ text: event + path, fact: { kind: 'field', field: 'method' } }];
  return [...named, ...method];
}

function testOf(spot: Spot, dialect: Dialect): { head: string; needs: string[] } {
  const { level, wants } = spot;
  const { asked } = spot;
  const own = level.branches.flatMap((each) => each.asked);
  const whole = own.find(({ fact }) => fact.kind === 'pair' || fact.field === 'routeKey');
  if (whole && wants.method !== null && wants.path !== null) {
    return { head: `${word(spot)} ${wholeTest(whole, wants, dialect)}:`, needs: [] };
  }
  const needs: string[] = [];
  const tests: { at: number; text: string }[] = [];
  if (wants.method !== null && wants.method !== 'ANY') {
    const found = requireAsked(asked, 'method', level);
    const lower = found.fact.kind === 'field' && found.fact.lower;
    const method = lower ? wants.method.toLowerCase() : wants.method;
    tests.push({ at: asked.indexOf(found), text: `${found.text} == ${quoted(method, dialect)}` });
  }
  if (wants.path !== null) {
    const declared = asked.find(({ fact }) => fact.kind === 'field' && fact.field === 'resource');
    const found = declared ?? requireAsked(asked, 'path', level);
    const isPattern = !declared && wants.path.includes('{');
    const pattern = quotedPattern(spellPath(wants.path, 'pattern'), dialect);
    if (isPattern) needs.push('re');
    const text = isPattern
      ? `re.fullmatch(${pattern}, ${found.text})`
      : `${found.text} == ${quoted(wants.path, dialect)}`;
    tests.push({ at: asked.indexOf(found), text });
  }
  if (tests.length === 0) throw new Obstacle('its chain has no place for it', level.last.start);
  const ordered = tests.sort((a, b) => a.at - b.at).map(({ text }) => text);
  return { head: `${word(spot)} ${ordered.join(' and ')}:`, needs };
}

function requireAsked(asked: readonly Asked[], field: Field, { last }: Level): Asked {
  const found = asked.find(({ fact }) => fact.kind === 'field' && fact.field === field);
  if (!found) throw new Obstacle(`nothing there asks for the ${field} alone`, last.start);
  return found;
}

function wholeTest({ fact, text }: Asked, wants: Want, dialect: Dialect): string {
  return `${text} == ${wholeLiteral(fact, wants, dialect)}`;
}

function wholeLiteral(fact: Asked['fact'], { method, path }: Want, dialect: Dialect): string {
  const [name, where] = [method ?? 'ANY', path ?? '/'];
  if (fact.kind === 'field') return quoted(`${name} ${where}`, dialect);
  requireDeclared(fact, where, name);
  const parts = fact.items.map(({ field, lower }) =>
    field === 'method' ? (lower ? name.toLowerCase() : name) : where,
  );
  if (fact.separator !== null) return quoted(parts.join(fact.separator), dialect);
  return `(${parts.map((part) => quoted(part, dialect)).join(', ')})`;
}

function requireDeclared({ items }: Pair, path: string, method: string): void {
  if (method === 'ANY')
    throw new Obstacle('it compares method and path at once, which no single method fits');
  if (path.includes('{') && items.some(({ field }) => field === 'path')) {
    throw new Obstacle(
      'it compares the path as the caller wrote it, which none with parameters equals',
    );
  }
}

/** `elif` in a statement that goes on, `if` behind statements that end with what they return. */
function word({ level: { branches, last, fallback }, before }: Spot): string {
  if (before) return 'word' in before.node ? before.node.word : 'if';
  if (last.kind === 'if' && (last.clauses.length > 1 || fallback)) return 'elif';
  const ends = branches.map(({ body }) => body.statements.at(-1)?.kind);
  return ends.every((each) => each === 'return') ? 'if' : 'elif';
}

function patternOf(
  { wants, level }: Spot,
  { cases }: Match,
  text: string,
  dialect: Dialect,
): string {
  const asked = level.branches.find((each) => each.asked.length > 0)?.asked[0];
  const model = cases.find(({ pattern }) => pattern.kind !== 'any')?.pattern;
  if (!asked || !model) throw new Obstacle('no case shows how another one is written');
  const { fact } = asked;
  if (model.kind === 'mapping') {
    const values = model.entries.map(({ key }) => {
      const value = mapped(key, wants);
      if (value === null)
        throw new Obstacle('its cases ask for more than a route tells', model.start);
      return `${quoted(key, dialect)}: ${quoted(value, dialect)}`;
    });
    return `{${values.join(', ')}}`;
  }
  if (fact.kind === 'field' && fact.field === 'method' && wants.method && wants.path === null) {
    return quoted(fact.lower ? wants.method.toLowerCase() : wants.method, dialect);
  }
  if (fact.kind === 'field' && ['path', 'resource'].includes(fact.field)) {
    const isRaw = fact.field === 'path' && wants.path?.includes('{');
    if (wants.method === null && wants.path && !isRaw) return quoted(wants.path, dialect);
  } else if (wants.method !== null && wants.path !== null) {
    const literal = wholeLiteral(fact, wants, dialect);
    const opening = text[model.start];
    if (fact.kind !== 'pair' || opening === '(') return literal;
    return opening === '[' ? `[${literal.slice(1, -1)}]` : literal.slice(1, -1);
  }
  throw new Obstacle('its cases do not ask for what tells the route apart', model.start);
}

function mapped(key: string, { method, path }: Want): string | null {
  if (/^(?:httpMethod|method)$/.test(key)) return method;
  if (key === 'routeKey') return `${method} ${path}`;
  const isRaw = /^(?:path|rawPath)$/.test(key) && !path?.includes('{');
  return key === 'resource' || isRaw ? path : null;
}
