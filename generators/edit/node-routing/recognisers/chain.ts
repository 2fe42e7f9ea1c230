import { Node } from 'ts-morph';
import type { Route } from '../../../wiring.js';
import type { Followed, FunctionNode, Recognised, Recogniser } from '../contract.js';
import { Uncertain } from '../contract.js';
import { plainKind } from '../plain-kind.js';
import { callIn, type FoundChain, givenNames } from './branch-form.js';
import { type Branch, type Walk, walkStatements } from './chain-walk.js';
import { both } from './conditions.js';
import { guardOf } from './guards.js';
import { placeInChain } from './place-chain.js';
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

function chainIn(followed: Followed, { fn, walk }: { fn: FunctionNode; walk: Walk }): FoundChain {
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

function isHandler(fn: FunctionNode, { calls, followed }: FoundChain, _: Followed): boolean {
  return calls.some((call) => call && followed.code.meaningOf(call.handler) === fn);
}

function recognised(found: FoundChain): Recognised {
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
    handlers: {
      ...plainKind(format, followed.typed, templated ? 'event' : 'path'),
      arity: calls.findLast((each) => each !== null)?.form.arguments.length ?? 1,
    },
    guard: walk.guard ?? guardOf(followed, fn),
    place: (added) =>
      placeInChain(
        found,
        added,
        added.before ? registrations.findIndex(({ node }) => node === added.before?.node) : -1,
      ),
  };
}

function routeOf({ asks, inside }: Branch): Route {
  const { method, path } = asks ? both(inside, asks) : inside;
  return { method: method ?? 'ANY', path: path ?? restRoute.path };
}

const firstLine = (node: Node): string =>
  (node.getText().split(/\r?\n/)[0] ?? '').replace(/\s*\{$/, '');
