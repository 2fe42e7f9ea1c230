import { Node, SyntaxKind } from 'ts-morph';
import type { AppFile } from './app-files.js';
import { type ConstructInStack, plain, reach } from './reach.js';

/**
 * Who configures a function's asynchronous invocations by a call, which can be done once: the id of the
 * construct that does, or an empty text for the stack itself. Null where nobody does.
 */
export function invokeConfigOwner(fn: ConstructInStack, files: readonly AppFile[]): string | null {
  const owners = reach(fn, files).flatMap(({ within, names, owner }) => {
    const calls = within.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => {
      const callee = call.getExpression();
      return (
        Node.isPropertyAccessExpression(callee) &&
        callee.getName() === 'configureAsyncInvoke' &&
        names.has(plain(callee.getExpression()))
      );
    });
    return calls.map(() => owner ?? '');
  });
  return owners[0] ?? null;
}
