/** @import { ALBEvent, ALBResult } from 'aws-lambda' */

/** @param {ALBEvent} event */
export function methodOf({ httpMethod }) {
  return httpMethod;
}

/**
 * As the caller has sent it, percent-encoded.
 *
 * @param {ALBEvent} event
 */
export function pathOf({ path }) {
  return path;
}

/**
 * What the load balancer's own log tells a request by.
 *
 * @param {ALBEvent} event
 */
export function traceIdOf({ headers, multiValueHeaders }) {
  const name = 'x-amzn-trace-id';
  return headers?.[name] ?? multiValueHeaders?.[name]?.[0] ?? '';
}

/**
 * The answer with headers as the event has them: one value each, or several.
 *
 * @param {ALBEvent} event
 * @param {ALBResult} result
 * @returns {ALBResult}
 */
export function answerTo(event, result) {
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
