/** A disk that is full for a moment is nothing that anybody needs to be called for. */
const PASSING_MS = 3_000;

/**
 * Tells when a projector that waits by itself has waited too long. For a cluster it may wait as long as it likes; a
 * fault of this machine stays until a person acts, and only here can it be told.
 */
export class DiskWatch {
  private fault: { readonly error: Error; readonly since: number } | undefined;

  /** @param fault of this machine, for which the projector waits; undefined where it does not wait for one */
  hear(fault: Error | undefined): void {
    this.fault = fault && (this.fault ?? { error: fault, since: performance.now() });
  }

  /** Why the projector stands still; undefined while it does not, or may soon go on. */
  failure(): Error | undefined {
    const { fault } = this;
    return fault && performance.now() - fault.since > PASSING_MS ? fault.error : undefined;
  }
}
