/** What did not come in time. */
export const LATE = Symbol('late');

/**
 * What a promise resolves to, or `LATE` after so many milliseconds. The work goes on; what becomes of it then, a failure
 * as well, is nobody's business any more.
 */
export async function within<Result>(
  milliseconds: number,
  work: Promise<Result>,
): Promise<Result | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(resolve, milliseconds, LATE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
