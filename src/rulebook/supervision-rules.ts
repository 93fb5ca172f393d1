/** Inspections, discipline and hot spots, and what a process may propose by itself. */
import type { Coded, Provenance } from './coded.js';

export interface SupervisionRules {
  readonly disciplines: readonly Discipline[];
  readonly inspectionKinds: readonly Coded[];
}

export interface Discipline extends Coded {
  /** Months for which it stands; null: until it is lifted. */
  readonly months: number | null;
}

/** What the ledger counts towards a hot spot, per organisation and day. */
export const HOT_SPOT_FACTORS = [
  'overdue',
  'largeGroups',
  'repeatLetters',
  'overLevel',
  'complex',
] as const;
export type HotSpotFactorCode = (typeof HOT_SPOT_FACTORS)[number];

/** The score only signals; a body concludes a hot spot, with a document. */
export interface HotSpotRules {
  readonly factors: readonly HotSpotFactor[];
  /** A group is large from this many persons on. */
  readonly groupFrom: number;
  /** Letters of one case count as repeated above this many. */
  readonly repeatAbove: number;
  /** Scores from which on there is a signal, and a strong one. */
  readonly signalAt: number;
  readonly strongAt: number;
  readonly clause: string;
  readonly provenance: Provenance;
}

export interface HotSpotFactor extends Coded {
  readonly code: HotSpotFactorCode;
  readonly weight: number;
}

export type HotSpotLevel = 'signal' | 'strong';

/** A process proposes and never decides. */
export interface ProposalRule extends Coded {
  readonly when:
    | { readonly kind: 'grade'; readonly grades: readonly string[] }
    /** `signal` is met by a strong signal as well. */
    | { readonly kind: 'hot-spot'; readonly level: HotSpotLevel };
  readonly proposes: 'listing' | 'review';
  /** The entry route of a proposed listing; null for a review. */
  readonly route: string | null;
}
