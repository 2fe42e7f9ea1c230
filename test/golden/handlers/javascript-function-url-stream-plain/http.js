import { STATUS_CODES } from 'node:http';

/** @import { StreamedAnswer } from './answer.js' */

/** A refusal: the caller gets its status, its message as detail, and its headers. */
export class HttpError extends Error {
  name = 'HttpError';

  /**
   * @param {number} status
   * @param {string} detail
   * @param {Record<string, string>} [headers]
   */
  constructor(status, detail, headers = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

/**
 * Answers any value as JSON.
 *
 * @param {number} statusCode
 * @param {unknown} value
 * @returns {StreamedAnswer}
 */
export function json(statusCode, value) {
  const headers = { 'content-type': 'application/json' };
  return { statusCode, headers, body: JSON.stringify(value ?? null) };
}

/**
 * Answers 204.
 *
 * @returns {StreamedAnswer}
 */
export function noContent() {
  return { statusCode: 204, body: '' };
}

/**
 * Answers an error. https://www.rfc-editor.org/rfc/rfc9457
 *
 * @param {number} status
 * @param {string} [detail]
 * @param {Record<string, string>} [headers]
 * @returns {StreamedAnswer}
 */
export function problem(status, detail, headers = {}) {
  return {
    statusCode: status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify({ title: STATUS_CODES[status], status, detail }),
  };
}
