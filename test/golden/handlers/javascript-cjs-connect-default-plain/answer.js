'use strict';

/** Bytes that a flow takes. */
const mostBytes = 32_768;

class UnusableAnswerError extends Error {
  name = 'UnusableAnswerError';
}

/**
 * The answer as it is, where a flow takes it: a flat object of text; throws where it does not.
 *
 * @param {Record<string, string>} answer
 * @returns {Record<string, string>}
 */
function toAnswer(answer) {
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  if (!isObject || Object.values(answer).some((value) => typeof value !== 'string')) {
    throw new UnusableAnswerError('The answer is no flat object of text.');
  }
  if (Buffer.byteLength(JSON.stringify(answer)) > mostBytes) {
    throw new UnusableAnswerError(`The answer has more than ${mostBytes} bytes.`);
  }
  return answer;
}

module.exports = { UnusableAnswerError, toAnswer };
