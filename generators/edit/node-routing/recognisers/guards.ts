import { Node, SyntaxKind } from 'ts-morph';
import type { Followed, FunctionNode } from '../contract.js';

/** Middleware that leaves it to the handler what is answered. */
const open =
  /^@middy\/(?:http-json-body-parser|http-cors|http-error-handler|http-header-normalizer|http-event-normalizer|http-multipart-body-parser|http-security-headers|http-content-encoding|http-content-negotiation|input-output-logger|do-not-wait-for-empty-event-loop|error-logger|event-normalizer|util)$/;

const refuses = /\b40[13]\b|unauthori[sz]ed|forbidden|authoriz|\bauth/i;

/** Code that may answer a request before it is routed; null where nothing does. */
export function guardOf(
  { functions, wrappers, code }: Followed,
  router: FunctionNode | null,
): Node | null {
  for (const wrapper of wrappers) {
    for (const call of [wrapper, ...wrapper.getDescendantsOfKind(SyntaxKind.CallExpression)]) {
      if (Node.isCallExpression(call) && isClosed(call, code)) return call;
    }
  }
  const passed = router ? functions.slice(0, functions.indexOf(router) + 1) : [];
  return passed.find((fn) => refuses.test(fn.getText())) ?? null;
}

/** True for middleware that is not known to leave the answer alone. */
function isClosed(call: Node, code: Followed['code']): boolean {
  if (!Node.isCallExpression(call)) return false;
  const callee = call.getExpression();
  const name = Node.isPropertyAccessExpression(callee) ? callee.getName() : '';
  if (!/^(?:use|before|after|onError)$/.test(name)) return false;
  return call.getArguments().some((argument) => {
    const made = Node.isCallExpression(argument) ? argument.getExpression() : argument;
    const origin = code.packageOf(made);
    return !origin?.module || !open.test(origin.module);
  });
}
