import { STATUS_CODES } from 'node:http';

/** Answers an error. https://www.rfc-editor.org/rfc/rfc9457 */
export function problem(
  status: number,
  detail?: string,
  headers: Record<string, string> = {},
): Response {
  const body = JSON.stringify({ title: STATUS_CODES[status], status, detail });
  return new Response(body, {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  });
}
