import type { ALBEvent, ALBResult } from 'aws-lambda';

export function methodOf({ httpMethod }: ALBEvent): string {
  return httpMethod;
}

/** As the caller has sent it, percent-encoded. */
export function pathOf({ path }: ALBEvent): string {
  return path;
}

/** What the load balancer's own log tells a request by. */
export function traceIdOf({ headers, multiValueHeaders }: ALBEvent): string {
  const name = 'x-amzn-trace-id';
  return headers?.[name] ?? multiValueHeaders?.[name]?.[0] ?? '';
}

/** The answer with headers as the event has them: one value each, or several. */
export function answerTo(event: ALBEvent, result: ALBResult): ALBResult {
  const { headers = {}, multiValueHeaders = {}, ...rest } = result;
  if (event.multiValueHeaders) {
    const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
    const all = { ...Object.fromEntries(lists), ...multiValueHeaders };
    return { isBase64Encoded: false, ...rest, multiValueHeaders: all };
  }
  const joined = Object.entries(multiValueHeaders).map(([name, list]) => [name, list.join(', ')]);
  const all = { ...headers, ...Object.fromEntries(joined) };
  return { isBase64Encoded: false, ...rest, headers: all };
}
