import { Node, SyntaxKind } from 'ts-morph';
import { originOf } from '../node/bindings.js';
import { isFunction } from './integrations.js';
import type { Region } from './reach.js';
import { memberOf } from './values.js';

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
