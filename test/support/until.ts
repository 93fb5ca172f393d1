import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a condition that something else brings about; fails with its text where it does not come true. */
export async function until(condition: () => boolean, timeoutMs = 15_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Never came true: ${condition.toString()}`);
    await delay(10);
  }
}
