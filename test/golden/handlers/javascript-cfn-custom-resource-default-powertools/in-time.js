export class OutOfTimeError extends Error {
  name = 'OutOfTimeError';
}

/**
 * What the work comes to; throws when it takes longer than so many milliseconds.
 *
 * @template T
 * @param {Promise<T>} work
 * @param {number} milliseconds
 * @returns {Promise<T>}
 */
export async function inTime(work, milliseconds) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const limit = new Promise((_resolve, reject) => {
    const late = () => reject(new OutOfTimeError('The work takes too long for an answer.'));
    timer = setTimeout(late, milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
