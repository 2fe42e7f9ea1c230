import { Node } from 'ts-morph';
import { relationOf } from '../../../route-relation.js';
import type { Route } from '../../../wiring.js';
import { dialectOf } from '../../node/dialect.js';
import { quoted } from '../../node/place-import.js';
import type { Splice } from '../../text.js';
import { type Added, type Placing, Uncertain } from '../contract.js';
import { type BranchForm, type FoundChain, formFor, semicolonIn } from './branch-form.js';
import { keyText, lastAsked, type TestWriter, testFor, type Wanted } from './chain-tests.js';
import type { Branch, Chain, Walk } from './chain-walk.js';
import { type BranchText, placeCase, placeElseIf, placeIf, placeInClause } from './place-branch.js';
import { topOf } from './table.js';

/** Places a branch for a route among those of a chain. @throws Uncertain */
export function placeInChain(found: FoundChain, added: Added, before: number): Placing {
  const { followed, fn, walk } = found;
  const file = followed.code.fileOf(fn);
  const chain = chainFor(added.route, walk);
  const own = walk.branches.filter((branch) => branch.chain === chain);
  const form = formFor(found, own);
  const rest = walk.branches[before];
  const at = rest && own.includes(rest) ? rest : (own.find(({ asks }) => asks === null) ?? null);
  const dialect = dialectOf(file.source, file.path);
  const call = `${form.start}${added.name}(${form.arguments.join(', ')})`;
  const semicolon = semicolonIn(walk.branches, dialect.semicolons);
  const action = semicolon ? `${call};` : call;
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
    semicolon,
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

function spliceIn({ followed, fn, walk, templated }: FoundChain, place: Place): Splice {
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
  return inSwitch(chain, place, { source, writer: writer(chain.node), templated });
}

interface SwitchPlace {
  source: string;
  writer: TestWriter;
  templated: boolean;
}

/** A case of its own, or what one case cannot ask in front of what takes the rest. */
function inSwitch(
  chain: Extract<Chain, { kind: 'switch' }>,
  { at, wanted, text, quote, form, semicolon }: Place,
  { source, writer, templated }: SwitchPlace,
): Splice {
  const { node, part } = chain;
  const exact = templated || part?.tells === 'method' || !(wanted.path ?? '').includes('{');
  const value = exact ? caseValue(chain, wanted, writer) : null;
  const broken = semicolon ? 'break;' : 'break';
  const body = form.breaks ? [...text.body, broken] : text.body;
  if (value !== null)
    return placeCase(source, { ...text, body, test: value }, node, at?.node ?? null);
  const test = testFor(wanted, writer);
  const otherwise = node.getClauses().find(Node.isDefaultClause);
  if (otherwise) return placeInClause(source, { ...text, body, test }, otherwise);
  if (!exact)
    throw new Uncertain('its switch compares whole paths, in which parameters never match', node);
  const only = part?.tells === 'path' ? wanted.path : wanted.method;
  const head = quoted(only ?? '', quote);
  const inner = testFor(
    part?.tells === 'path' ? { ...wanted, path: null } : { ...wanted, method: null },
    writer,
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
