const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The result of work, and the signal that arrived during it, if any. */
export interface Uninterrupted<T> {
  result: T;
  interrupted: (typeof signals)[number] | null;
}

/** Runs work to its end although the process is asked to stop; the caller stops afterwards. */
export async function uninterrupted<T>(work: () => T | Promise<T>): Promise<Uninterrupted<T>> {
  let interrupted: Uninterrupted<T>['interrupted'] = null;
  const remember = (signal: (typeof signals)[number]) => {
    interrupted ??= signal;
  };
  for (const signal of signals) process.on(signal, remember);
  try {
    const result = await work();
    await turn();
    return { result, interrupted };
  } finally {
    for (const signal of signals) process.off(signal, remember);
  }
}

/** Signals that came during synchronous work are told in the turn of the event loop after the next. */
async function turn(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
