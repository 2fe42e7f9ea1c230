import { STATUS_CODES } from 'node:http';
import type { StreamedAnswer } from './answer.js';

/** A refusal: the caller gets its status, its message as detail, and its headers. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly status: number,
    detail: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }
}

/** Answers any value as JSON. */
export function json(statusCode: number, value: unknown): StreamedAnswer {
  const headers = { 'content-type': 'application/json' };
  return { statusCode, headers, body: JSON.stringify(value ?? null) };
}

/** Answers 204. */
export function noContent(): StreamedAnswer {
  return { statusCode: 204, body: '' };
}

/** Answers an error. https://www.rfc-editor.org/rfc/rfc9457 */
export function problem(
  status: number,
  detail?: string,
  headers: Record<string, string> = {},
): StreamedAnswer {
  return {
    statusCode: status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify({ title: STATUS_CODES[status], status, detail }),
  };
}
