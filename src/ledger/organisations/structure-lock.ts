/**
 * Orders what this process does to the tree. Registrations only add leaves and run together; whatever rearranges the
 * tree or ends a part of it runs alone, so that two moves, each right by itself, cannot make a cycle between them.
 * Another process has a lock of its own: what slips through between two is shown by the views (docs/adr/0005).
 */
export class StructureLock {
  private lastExclusive: Promise<unknown> = Promise.resolve();
  private readonly running = new Set<Promise<unknown>>();

  /** Runs together with other shared work, after the exclusive work that came before. */
  shared<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.lastExclusive.then(work);
    const settled = done.catch(() => undefined).finally(() => this.running.delete(settled));
    this.running.add(settled);
    return done;
  }

  /** Runs alone. A failure is the caller's; the next one runs all the same. */
  exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = Promise.all([this.lastExclusive, ...this.running]);
    const done = before.then(work);
    this.lastExclusive = done.catch(() => undefined);
    return done;
  }
}
