import { Injectable } from '@nestjs/common';
import type { Uuid } from '../../envelope.js';

const CAPACITY = 20_000;

/**
 * Which letters this process has recorded into which case since it started: what a view that lags behind may not show yet.
 * Bounded; the oldest are dropped, which the views have long since caught up with.
 */
@Injectable()
export class RecentMembers {
  private readonly cases = new Map<Uuid, Uuid>();

  note(letterId: Uuid, caseId: Uuid): void {
    const key = `${caseId} ${letterId}`;
    this.cases.delete(key);
    this.cases.set(key, letterId);
    if (this.cases.size <= CAPACITY) return;
    const oldest = this.cases.keys().next();
    if (!oldest.done) this.cases.delete(oldest.value);
  }

  /** Scans all of them: asked when it is decided whether a case is taken up. */
  of(caseId: Uuid): readonly Uuid[] {
    return [...this.cases].flatMap(([key, letterId]) => (key.startsWith(caseId) ? [letterId] : []));
  }
}
