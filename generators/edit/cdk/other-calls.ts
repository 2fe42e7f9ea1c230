import { Node, SyntaxKind } from 'ts-morph';
import { originOf } from '../node/bindings.js';
import { isFunction } from './integrations.js';
import { plain, type Region } from './reach.js';
import { meaningOf, memberOf, textOf } from './values.js';

/** A function URL. */
export interface UrlCall {
  region: Region;
  line: number;
}

/** The function URLs that code gives a function. */
export function urlCalls(region: Region): UrlCall[] {
  const { within, file } = region;
  const calls = within.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => {
    const callee = call.getExpression();
    const isUrl = Node.isPropertyAccessExpression(callee) && callee.getName() === 'addFunctionUrl';
    return isUrl && isFunction(callee.getExpression(), region);
  });
  const made = within.getDescendantsOfKind(SyntaxKind.NewExpression).filter((each) => {
    const name = originOf(each.getExpression(), file.bindings)?.name.split('.').at(-1);
    return (
      name === 'FunctionUrl' && isFunction(memberOf(each.getArguments()[2], 'function'), region)
    );
  });
  return [...made, ...calls].map((each) => ({ region, line: each.getStartLineNumber() }));
}

/** A rule of a load balancer that forwards to a function. */
export interface TargetCall extends UrlCall {
  /** Patterns of paths, none for all of them; null where they are not written out. */
  paths: string[] | null;
}

/** What listeners send to a function by `addTargets`. */
export function targetCalls(region: Region): TargetCall[] {
  const { within, file } = region;
  return within.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call): TargetCall[] => {
    const callee = call.getExpression();
    const isRule = Node.isPropertyAccessExpression(callee) && callee.getName() === 'addTargets';
    const options = call.getArguments()[1];
    const targets = meaningOf(memberOf(options, 'targets'), within);
    if (!isRule || !Node.isArrayLiteralExpression(targets)) return [];
    const isOurs = targets.getElements().some((each) => {
      const target = meaningOf(each, within);
      if (!Node.isNewExpression(target)) return false;
      const name = originOf(target.getExpression(), file.bindings)?.name.split('.').at(-1);
      return name === 'LambdaTarget' && isFunction(target.getArguments()[0], region);
    });
    if (!isOurs) return [];
    const paths = patternsIn(memberOf(options, 'conditions'), within);
    return [{ region, line: call.getStartLineNumber(), paths }];
  });
}

function patternsIn(conditions: Node | undefined, within: Node): string[] | null {
  if (!conditions) return [];
  const list = meaningOf(conditions, within);
  if (!Node.isArrayLiteralExpression(list)) return null;
  const patterns = list.getElements().map((each) => {
    const call = meaningOf(each, within);
    const isPath =
      Node.isCallExpression(call) && /\.pathPatterns$/.test(plain(call.getExpression()));
    const words = isPath ? meaningOf(call.getArguments()[0], within) : undefined;
    if (!Node.isArrayLiteralExpression(words)) return null;
    return words.getElements().map((word) => textOf(word, within, new Map()));
  });
  const all = patterns.flatMap((each) => each ?? [null]);
  return all.every((each) => each !== null) ? all : null;
}
