import { type CallExpression, Node } from 'ts-morph';
import type { Code, Followed } from '../contract.js';
import { mentions, namesIn } from '../follow.js';
import { isFunction } from '../scopes.js';
import { callsIn } from './chain.js';

/** Calls are followed through at most so many functions. */
const mostFunctions = 50;

/** The calls that are made on the way of a request, those in functions of the project included. */
export function callsFrom({ code, value, functions, wrappers }: Followed): CallExpression[] {
  const seen = new Set<Node>();
  const open: Node[] = [value, ...wrappers, ...functions];
  const found = new Set<CallExpression>();
  for (let node = open.shift(); node && seen.size < mostFunctions; node = open.shift()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const call of callsIn(node)) {
      found.add(call);
      open.push(...onward(code, call));
    }
  }
  return [...found];
}

/** What a call leads to: calls that made what is called or given, and functions that no part of a request is given to. */
function onward(code: Code, call: CallExpression): Node[] {
  const names = [call.getExpression(), ...call.getArguments()].filter(
    (each) => Node.isIdentifier(each) || Node.isPropertyAccessExpression(each),
  );
  const made = names.map((each) => code.meaningOf(each)).filter(Node.isCallExpression);
  if (passesOn(call)) return made;
  const callee = code.meaningOf(call.getExpression());
  return isFunction(callee) ? [...made, callee] : made;
}

/** True for a call in a function that is given one of its parameters; requests are followed there already. */
function passesOn(call: CallExpression): boolean {
  const around = call.getFirstAncestor(isFunction);
  const names = new Set(around?.getParameters().flatMap((each) => namesIn(each.getNameNode())));
  return call.getArguments().some((each) => mentions(each, names));
}
