import { Node } from 'ts-morph';
import { relationOf } from '../../../route-relation.js';
import type { Route } from '../../../wiring.js';
import { dialectOf } from '../../cdk/dialect.js';
import { quoted } from '../../cdk/place-import.js';
import type { Splice } from '../../text.js';
import { answerIn } from '../answers.js';
import {
  type Added,
  type Followed,
  type FunctionNode,
  type Placing,
  type Recognised,
  type Recogniser,
  Uncertain,
} from '../contract.js';
import { ended } from '../module-text.js';
import { plainKind } from '../plain-kind.js';
import { type BranchForm, type CallingBranch, callIn, formOf, givenNames } from './branch-form.js';
import { keyText, lastAsked, testFor, type Wanted } from './chain-tests.js';
import { type Branch, type Chain, type Walk, walkStatements } from './chain-walk.js';
import { both } from './conditions.js';
import { guardOf } from './guards.js';
import { type BranchText, placeCase, placeElseIf, placeIf, placeInClause } from './place-branch.js';
import { topOf } from './table.js';
import { restRoute } from './table-shape.js';

/** `switch` and `if` on the method and the path of an event. */
export const chainRouting: Recogniser = {
  name: 'a chain of conditions',
  recognise(followed) {
    const found = followed.functions.flatMap((fn) => {
      const walk = walkOf(fn, followed);
      return tellsPaths(walk) ? [{ fn, walk }] : [];
    });
    const [first, ...others] = found;
    if (!first) return null;
    const chain = chainIn(followed, first);
    const odd = others.find(({ fn }) => !isHandler(fn, chain, followed));
    if (odd) throw new Uncertain('it tells requests apart in two functions', odd.fn);
    return recognised(chain);
  },
};

function walkOf(fn: FunctionNode, { code }: Followed): Walk {
  const walk: Walk = { code, branches: [], asked: [], guard: null };
  const body = fn.getBody();
  if (Node.isBlock(body)) walkStatements(body.getStatements(), walk);
  return walk;
}

const tellsPaths = ({ branches }: Walk): boolean =>
  branches.some(({ asks, inside }) => asks !== null && both(inside, asks).path !== null);

interface Found {
  followed: Followed;
  fn: FunctionNode;
  walk: Walk;
  calls: (CallingBranch | null)[];
  event: string | null;
  templated: boolean;
}

function chainIn(followed: Followed, { fn, walk }: { fn: FunctionNode; walk: Walk }): Found {
  const all = followed.eventNames(fn);
  const given = givenNames(fn, all);
  const context = fn.getParameters().map((each) => each.getName());
  const calls = walk.branches.map((branch) =>
    branch.asks ? callIn(branch, given, new Set([...given, ...context])) : null,
  );
  const event = fn
    .getParameters()
    .map((each) => each.getNameNode())
    .find((each) => Node.isIdentifier(each) && all.has(each.getText()));
  const paths = walk.asked.filter(({ part }) => part.tells !== 'method');
  const templated = paths.length > 0 && paths.every(({ part }) => part.templated);
  return { followed, fn, walk, calls, event: event?.getText() ?? null, templated };
}

function isHandler(fn: FunctionNode, { calls, followed }: Found, _: Followed): boolean {
  return calls.some((call) => call && followed.code.meaningOf(call.handler) === fn);
}

function recognised(found: Found): Recognised {
  const { followed, fn, walk, calls, templated } = found;
  const file = followed.code.fileOf(fn);
  const registrations = walk.branches.map((branch, at) => ({
    route: routeOf(branch),
    spelled: firstLine(branch.node),
    node: branch.node,
    handler: calls[at]?.handler ?? null,
    catchAll: branch.asks === null,
  }));
  const format =
    followed.format ?? (/\brawPath\b|\brouteKey\b|\bhttp\b/.test(file.text) ? '2.0' : '1.0');
  return {
    shape: `the ${walk.branches.some(({ chain }) => chain.kind === 'switch') ? 'switch' : 'if'} in ${file.path}`,
    registrations,
    wins: templated ? 'best' : 'first',
    file,
    handlers: plainKind(format, followed.typed, templated ? 'event' : 'path'),
    guard: walk.guard ?? guardOf(followed, fn),
    place: (added) =>
      placeInChain(
        found,
        added,
        registrations.findIndex((each) => each === added.before),
      ),
  };
}

function routeOf({ asks, inside }: Branch): Route {
  const { method, path } = asks ? both(inside, asks) : inside;
  return { method: method ?? 'ANY', path: path ?? restRoute.path };
}

const firstLine = (node: Node): string =>
  (node.getText().split(/\r?\n/)[0] ?? '').replace(/\s*\{$/, '');

function placeInChain(found: Found, added: Added, before: number): Placing {
  const { followed, fn, walk } = found;
  const file = followed.code.fileOf(fn);
  const chain = chainFor(added.route, walk);
  const own = walk.branches.filter((branch) => branch.chain === chain);
  const form = formFor(found, own);
  const rest = walk.branches[before];
  const at = rest && own.includes(rest) ? rest : (own.find(({ asks }) => asks === null) ?? null);
  const dialect = dialectOf(file.source, file.path);
  const call = `${form.start}${added.name}(${form.arguments.join(', ')})`;
  const action = ended(call, dialect);
  const wanted: Wanted = {
    method: chain.inside.method === null ? added.route.method : null,
    path: chain.inside.path === added.route.path ? null : added.route.path,
  };
  const text = { body: [action], indent: dialect.indent };
  const splice = spliceIn(found, {
    chain,
    at,
    wanted,
    form,
    text,
    quote: dialect.quote,
    semicolon: dialect.semicolons,
  });
  return {
    file,
    splices: [splice],
    above: topOf(fn),
    snippet: splice.text.trim(),
    where: at
      ? `above what takes the rest in ${file.path}`
      : `behind the last branch in ${file.path}`,
    at: splice.start,
  };
}

/** The innermost chain that requests of a route come to. */
function chainFor(route: Route, { branches }: Walk): Chain {
  const fitting = branches.filter(({ chain: { inside } }) => {
    const method = inside.method === null || inside.method === route.method;
    const path = { method: 'ANY', path: inside.path ?? route.path };
    const relation = relationOf({ method: 'ANY', path: route.path }, path);
    return method && !inside.narrowed && (relation === 'same' || relation === 'covered');
  });
  const depth = ({ chain: { inside } }: Branch): number =>
    Number(inside.method !== null) + Number(inside.path !== null);
  const [first] = [...fitting].sort((a, b) => depth(b) - depth(a));
  const [any] = branches;
  if (!first || !any)
    throw new Uncertain(
      'no branch of its chain is open for the route',
      (any?.node ?? branches[0]?.node) as Node,
    );
  return first.chain;
}

function formFor({ walk, calls, event, fn, followed }: Found, own: readonly Branch[]): BranchForm {
  const asking = own.filter(({ asks }) => asks !== null);
  const called = walk.branches.flatMap((branch, at) =>
    own.includes(branch) ? [calls[at] ?? null] : [],
  );
  const form =
    formOf(asking.length > 0 ? asking : walk.branches, called, event) ??
    formOf(walk.branches, calls, event);
  if (!form)
    throw new Uncertain(
      'its branches neither return what answers nor call a handler with the event',
      own[0]?.node ?? fn,
    );
  const shown = calls.some((each) => each !== null);
  if (!shown && !answersItself(fn, followed) && !answerIn(fn)) {
    throw new Uncertain('what its branches return is no answer yet', own[0]?.node ?? fn);
  }
  return form;
}

/** Whether Lambda gets what a function returns as it is. */
function answersItself(fn: FunctionNode, { functions, code }: Followed): boolean {
  if (functions[0] === fn) return true;
  const callers = functions.slice(0, functions.indexOf(fn));
  const calls = callers
    .flatMap((each) => each.getDescendants().filter(Node.isCallExpression))
    .filter((call) => code.meaningOf(call.getExpression()) === fn);
  return (
    calls.length > 0 &&
    calls.every((call) => {
      const outer = Node.isAwaitExpression(call.getParent()) ? call.getParentOrThrow() : call;
      const parent = outer.getParent();
      return Node.isReturnStatement(parent) || Node.isArrowFunction(parent);
    })
  );
}

interface Place {
  chain: Chain;
  /** The branch in front of which ours goes. */
  at: Branch | null;
  wanted: Wanted;
  form: BranchForm;
  text: Pick<BranchText, 'body' | 'indent'>;
  quote: "'" | '"';
  semicolon: boolean;
}

function spliceIn({ followed, fn, walk, templated }: Found, place: Place): Splice {
  const { chain, at, wanted, text, quote } = place;
  const source = followed.code.fileOf(fn).text;
  const writer = (node: Node) => ({ quote, asked: walk.asked, at: node });
  if (chain.kind === 'returns') {
    const before = Node.isIfStatement(at?.node) ? at.node : null;
    return placeIf(
      source,
      { ...text, test: testFor(wanted, writer(chain.last)) },
      { last: chain.last, before },
    );
  }
  if (chain.kind === 'else-if') {
    const test = testFor(wanted, writer(chain.node));
    return placeElseIf(
      source,
      { ...text, test },
      { first: chain.node, last: chain.last, before: at?.node ?? null },
    );
  }
  const { node, part } = chain;
  const exact = templated || part?.tells === 'method' || !(wanted.path ?? '').includes('{');
  const value = exact ? caseValue(chain, wanted, writer(node)) : null;
  const broken = place.semicolon ? 'break;' : 'break';
  const body = place.form.breaks ? [...text.body, broken] : text.body;
  if (value !== null)
    return placeCase(source, { ...text, body, test: value }, node, at?.node ?? null);
  const test = testFor(wanted, writer(node));
  const otherwise = node.getClauses().find(Node.isDefaultClause);
  if (otherwise) return placeInClause(source, { ...text, body, test }, otherwise);
  if (!exact)
    throw new Uncertain('its switch compares whole paths, in which parameters never match', node);
  const only = part?.tells === 'path' ? wanted.path : wanted.method;
  const head = quoted(only ?? '', quote);
  const inner = testFor(
    part?.tells === 'path' ? { ...wanted, path: null } : { ...wanted, method: null },
    writer(node),
  );
  const lines = [`if (${inner}) ${text.body.join(' ')}`, broken];
  return placeCase(source, { ...text, body: lines, test: head }, node, null);
}

/** The value of a case that asks all that is wanted; null where one case cannot. */
function caseValue(
  { node, part }: Extract<Chain, { kind: 'switch' }>,
  { method, path }: Wanted,
  writer: Parameters<typeof testFor>[1],
): string | null {
  if (!part) return testFor({ method, path }, writer);
  const any = method === null || method === 'ANY';
  if (part.tells === 'key') {
    if (method === null || path === null)
      throw new Uncertain('its cases are keys of whole routes', node);
    const asked = lastAsked('key', { ...writer, at: node }) ?? {
      part,
      text: '',
      node,
      operator: null,
    };
    return quoted(keyText(asked, { method, path }), writer.quote);
  }
  if (part.tells === 'method') {
    return path === null && method !== null
      ? quoted(part.lower ? method.toLowerCase() : method, writer.quote)
      : null;
  }
  return any && path !== null ? quoted(path, writer.quote) : null;
}
