import type { Uuid } from '../envelope.js';

const CAPACITY = 200_000;

/**
 * Under which parent this process has put organisations since it started: what a view that lags behind may not show
 * yet. Bounded; the oldest links are dropped, which the views have long since caught up with.
 */
export class RecentChildren {
  private readonly parents = new Map<Uuid, Uuid | null>();

  note(organisationId: Uuid, parentId: Uuid | null): void {
    this.parents.delete(organisationId);
    this.parents.set(organisationId, parentId);
    if (this.parents.size <= CAPACITY) return;
    const oldest = this.parents.keys().next();
    if (!oldest.done) this.parents.delete(oldest.value);
  }

  /** Scans all links: asked only when an organisation ends. */
  under(parentId: Uuid): Uuid[] {
    return [...this.parents].flatMap(([id, parent]) => (parent === parentId ? [id] : []));
  }
}
