import { STATUS_CODES } from 'node:http';

/**
 * Answers an error. https://www.rfc-editor.org/rfc/rfc9457
 *
 * @param {number} status
 * @param {string} [detail]
 * @param {Record<string, string>} [headers]
 */
export function problem(status, detail, headers = {}) {
  const body = JSON.stringify({ title: STATUS_CODES[status], status, detail });
  return new Response(body, {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  });
}
