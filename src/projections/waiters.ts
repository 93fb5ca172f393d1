/** How often a condition is looked at without being woken: for projectors in other processes. */
const POLL_MS = 100;

/** Those who wait for a condition that changes when somebody says so. */
export class Waiters {
  private readonly sleepers = new Set<() => void>();
  private closed = false;

  /** @returns false after `timeoutMs`, once `signal` is aborted, or when closed. */
  async waitUntil(
    condition: () => boolean,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      if (this.closed) return false;
      if (condition()) return true;
      const left = deadline - performance.now();
      if (left <= 0 || signal?.aborted) return false;
      await this.sleep(Math.min(POLL_MS, left), signal);
    }
  }

  wake(): void {
    for (const awake of [...this.sleepers]) awake();
  }

  close(): void {
    this.closed = true;
    this.wake();
  }

  private sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const awake = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(awake);
        signal?.removeEventListener('abort', awake);
        resolve();
      };
      const timer = setTimeout(awake, Math.ceil(milliseconds));
      this.sleepers.add(awake);
      signal?.addEventListener('abort', awake, { once: true });
    });
  }
}
