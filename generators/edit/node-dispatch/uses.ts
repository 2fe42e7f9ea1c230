import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import type { Use } from '../dispatch/flow.js';
import { isFunction } from '../node-routing/scopes.js';
import { pathsIn, type Reading } from './event-paths.js';

/** What is called to tell of an event, or to look at it, and does nothing with it. */
const harmless =
  /^(?:this\.)?(?:console|logger|log|tracer|metrics|JSON|Object|Array|String|Number|Boolean|Error)\b|never|exhaust|unreachable|^(?:new )?\w*Error$/i;

/** What is called in a piece of code with the event or members of it. */
export function usesIn(node: Node, reading: Reading): Use[] {
  const calls = [node, ...node.getDescendants()].filter(isCall);
  const outer = calls.filter(
    (each) => !calls.some((other) => other !== each && within(each, other) && counts(other)),
  );
  const called = outer.flatMap((each) => useOf(each, reading) ?? []);
  return [...called, ...assignedIn(node, reading)];
}

type Called = CallExpression | Extract<Node, { getArguments(): Node[] }>;

function isCall(node: Node): node is Called {
  return Node.isCallExpression(node) || Node.isNewExpression(node);
}

const within = (node: Node, other: Node): boolean =>
  node.getStart() >= other.getStart() && node.getEnd() <= other.getEnd();

/** Calls inside of one that is looked at are looked at with it. */
function counts(node: Node): boolean {
  return !isHarmless(node);
}

function isHarmless(node: Node): boolean {
  const callee = isCall(node) ? (node as CallExpression).getExpression() : node;
  if (!harmless.test(callee.getText())) return false;
  return !isCall(node) || node.getArguments().every((each) => !isFunction(each));
}

/** A call as a use; null for one that is given nothing of the event. `callee` is what is called in truth. */
export function useOf(call: Node, reading: Reading, callee?: Node): Use | null {
  if (!isCall(call) || (!callee && isHarmless(call))) return null;
  const own = (call as CallExpression).getExpression();
  const given = [...(callee ? [] : pathsIn(own, reading)), ...argumentPaths(call, reading)];
  if (given.length === 0) return null;
  const { code } = reading;
  const target = code.meaningOf(callee ?? own);
  const { path } = code.fileOf(call);
  const file = isFunction(target) ? code.fileOf(target).path : null;
  return {
    ...{ kind: 'use', given, file },
    at: { path, offset: call.getStart() },
    texts: () => [call.getText(), ...textsOf(target, reading, new Set())],
  };
}

const argumentPaths = (call: Called, reading: Reading) =>
  call.getArguments().flatMap((each) => pathsIn(each, reading));

/** What keeps the event beyond the function: `this.event = event`. */
function assignedIn(node: Node, reading: Reading): Use[] {
  const all = [node, ...node.getDescendantsOfKind(SyntaxKind.BinaryExpression)];
  return all.flatMap((each) => {
    if (!Node.isBinaryExpression(each) || each.getOperatorToken().getText() !== '=') return [];
    const given = pathsIn(each.getRight(), reading);
    if (given.length === 0 || Node.isIdentifier(each.getLeft())) return [];
    const at = { path: reading.code.fileOf(each).path, offset: each.getStart() };
    return [{ kind: 'use' as const, given, at, file: null, texts: () => [each.getText()] }];
  });
}

/** More functions than these are not looked into for one call. */
const mostFunctions = 60;

/** The text of a function, and of those of the project that it calls. */
function textsOf(target: Node, reading: Reading, seen: Set<Node>): string[] {
  if (!isFunction(target) || seen.has(target) || seen.size > mostFunctions) return [];
  seen.add(target);
  const calls = target.getDescendantsOfKind(SyntaxKind.CallExpression);
  const called = calls.map((each) => reading.code.meaningOf(each.getExpression()));
  return [target.getText(), ...called.flatMap((each) => textsOf(each, reading, seen))];
}
