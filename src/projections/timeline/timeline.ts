import type { IsoDate, LedgerSequence } from '../../ledger/envelope.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { TimelineFact } from './timeline-fact.js';
import type { ColumnValue } from './timeline-schema.js';

export type Content<Column extends string> = Readonly<Record<Column, ColumnValue>>;

/** What is true from a day on until the next segment's; null where the part does not exist from then on. */
export interface Segment<Column extends string> {
  readonly validFrom: IsoDate;
  readonly content: Content<Column> | null;
}

/** All that a subject says over time. */
export interface Worked<Column extends string> {
  /**
   * Where it is given, only what holds from this day on is told, and what was written of earlier days stands. Of a part that
   * is not named nothing holds from then on.
   */
  readonly from?: IsoDate;
  readonly parts: readonly {
    /** Unique in the subject, and the same for the same thing whatever else is recorded. */
    readonly part: string;
    /** By day, no day twice. Neighbours that say the same count as one. */
    readonly segments: readonly Segment<Column>[];
  }[];
  /** The facts that do not fit the others as they stand; `detail` is JSON. No fact twice. */
  readonly contradictions: readonly {
    readonly sequence: LedgerSequence;
    readonly detail: string;
  }[];
}

export interface Rulebooks {
  /** The rulebook that an event cites as `id@version`; undefined for one that the log does not have. */
  cited(reference: string): Rulebook | undefined;
}

/** Works a subject from all its facts in log order. Pure: the same facts always give the same answer. */
export type WorkSubject<Column extends string> = (
  facts: readonly TimelineFact[],
  rulebooks: Rulebooks,
) => Worked<Column>;
