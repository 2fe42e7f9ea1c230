export class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';
}

/** What the work comes to; throws when it takes longer than so many milliseconds. */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const late = () => reject(new OutOfTimeError('The work takes too long for an answer.'));
    timer = setTimeout(late, milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
