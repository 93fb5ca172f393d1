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
export async function within<Result>(
  ms: number,
  work: Promise<Result>,
  late: () => Error,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late());
    }, ms);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
