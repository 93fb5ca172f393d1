import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { Period } from '../../../ledger/period.js';

/** An assessed grade as the status keeps it. */
export interface GradedValue {
  readonly kind: 'graded';
  readonly assessmentId: Uuid;
  readonly grade: string;
  readonly rank: number | null;
  readonly points: number | null;
  readonly period: Period;
  readonly method: 'decided' | 'computed';
  readonly clauses: readonly string[];
}

export interface RegisteredValue {
  readonly kind: 'registered';
  readonly name: string;
  readonly code: string | null;
  readonly level: string;
  /** Whether organisations of this level are graded, by the rulebook that the event cites. */
  readonly graded: boolean;
  readonly placeKind: string;
  readonly parentId: Uuid | null;
  readonly members: number | null;
  readonly rulebookId: string;
  readonly predecessorIds: readonly Uuid[];
}

/** What an event says about an organisation's status, without free text. */
export type PlainValue =
  | RegisteredValue
  | { readonly kind: 'renamed'; readonly name: string }
  | { readonly kind: 'counted'; readonly members: number | null }
  | { readonly kind: 'moved'; readonly parentId: Uuid | null }
  | {
      readonly kind: 'ended';
      readonly state: 'merged' | 'split' | 'dissolved';
      readonly successorIds: readonly Uuid[];
    }
  | { readonly kind: 'parted'; readonly successorIds: readonly Uuid[] }
  | { readonly kind: 'appointed'; readonly person: string; readonly title: string }
  | { readonly kind: 'relieved'; readonly person: string }
  | { readonly kind: 'opened'; readonly assessmentId: Uuid; readonly period: Period }
  | { readonly kind: 'appraised'; readonly assessmentId: Uuid }
  | { readonly kind: 'found'; readonly assessmentId: Uuid; readonly critical: boolean }
  | GradedValue
  | {
      readonly kind: 'shortcoming' | 'remedied';
      readonly assessmentId: Uuid;
      readonly shortcomingId: string;
    };

/** What a correction puts in the place of what the corrected event said; only fields that it has are replaced. */
export interface ReplacedValue {
  readonly kind: 'replaced';
  readonly occurredOn: IsoDate | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type FactValue = PlainValue | ReplacedValue | { readonly kind: 'negated' };

/** One event's bearing on the status of the organisation that it is about. */
export interface Fact {
  readonly sequence: LedgerSequence;
  readonly eventId: Uuid;
  readonly occurredOn: IsoDate;
  readonly rulebook: string;
  /** The event that this one corrects, revokes or reverses. */
  readonly corrects: Uuid | null;
  /** It contradicts the tree (a cycle), so it has no bearing on the place. */
  readonly placeIgnored: boolean;
  /** Null: the event is part of the record and changes nothing of the status. */
  readonly value: FactValue | null;
}

/** A fact after corrections: what stands, from which day, and which events made it so. */
export interface StandingFact {
  readonly sequence: LedgerSequence;
  readonly sequences: readonly LedgerSequence[];
  readonly validFrom: IsoDate;
  readonly rulebook: string;
  readonly value: PlainValue;
}
