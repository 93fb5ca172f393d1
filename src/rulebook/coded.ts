import type { Bilingual } from '../ledger/rejection.js';

/** Where a rule comes from. A `proposal` is ours: nothing published was found, and it is never shown as law. */
export type Provenance = 'stated' | 'published' | 'proposal';

/** What every coded item of a rulebook has. */
export interface Coded {
  readonly code: string;
  readonly label: Bilingual;
  /** The clause that says so, as people cite it. */
  readonly clause: string;
  readonly provenance: Provenance;
}

/** A value with the clause that sets it. */
export interface Ruled<T> {
  readonly value: T;
  readonly clause: string;
  readonly provenance: Provenance;
}
