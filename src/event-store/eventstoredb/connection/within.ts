/** A moment that comes after so many milliseconds, unless it is cleared. */
export function expiry(ms: number): { readonly passed: Promise<void>; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return {
    passed,
    clear: () => {
      clearTimeout(timer);
    },
  };
}

/**
 * What `work` comes to, if it does so in time; else throws what `late` makes. Whatever `work` does afterwards, a late
 * failure included, has no effect.
 */
export function within<Result>(
  ms: number,
  work: Promise<Result>,
  late: () => Error,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(late());
    }, ms);
    void work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}

/** What `work` comes to, or undefined as soon as `signal` is aborted. What it does after that has no effect. */
export async function unlessAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => {
      resolve(undefined);
    };
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/**
 * Lets `work` run until it ends by itself, the time is up, or `signal` is aborted; it is told by the signal it is given.
 * @returns false where the time was up, or `signal` was aborted, before the work ended
 */
export async function endedInTime(
  milliseconds: number,
  signal: AbortSignal,
  work: (quiet: AbortSignal) => Promise<void> | undefined,
): Promise<boolean> {
  const quiet = new AbortController();
  const stop = () => {
    quiet.abort();
  };
  const timer = setTimeout(stop, milliseconds);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await work(quiet.signal);
    return !quiet.signal.aborted;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
