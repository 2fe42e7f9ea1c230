import type { DirectCall, HandlerContext } from '../contract.js';

/**
 * A test that calls a handler with a request and a reply, as those of Express and Fastify are: the reply keeps its
 * status and what it sends.
 */
export function callWithReply(
  handler: string,
  { typescript, given }: HandlerContext & { given: string },
  { statuses, bodies }: { statuses: readonly string[]; bodies: readonly string[] },
): DirectCall {
  const of = (type: string): string => (typescript ? `: ${type}` : '');
  const method = (name: string, parameter: string, does: string): string =>
    `\t\t${name}(${parameter}) {\n\t\t\t${does};\n\t\t\treturn this;\n\t\t},\n`;
  const methods = [
    ...statuses.map((name) => method(name, `code${of('number')}`, 'response.statusCode = code')),
    ...bodies.map((name) =>
      method(name, `value${of('unknown')}`, 'response.body = JSON.stringify(value)'),
    ),
  ];
  // A test calls it with no more of a request than it reads.
  const loose = `const call = ${handler} as unknown as (...given: unknown[]) => unknown`;
  return {
    imports: {},
    statements: [
      "const response = { statusCode: 200, body: '' }",
      `const reply = {\n${methods.join('')}\t}`,
      ...(typescript ? [loose] : []),
      `const request = { params: ${given}, query: {}, headers: {}, body: {} }`,
      `const value = await ${typescript ? 'call' : handler}(request, reply)`,
      "if (response.body === '') response.body = JSON.stringify(value)",
    ],
  };
}

/** A test that registers a handler alone with an app of its own, and sends it the event. */
export function callInApp(
  handler: string,
  context: HandlerContext,
  { module, name, ask }: { module: string; name: string; ask: readonly string[] },
  registration: string,
): DirectCall {
  return {
    imports: { [module]: [name] },
    statements: [
      `const app = new ${name}()`,
      ...(context.typescript ? [`const answers = ${handler} as never`] : []),
      registration,
      ...ask,
    ],
  };
}
