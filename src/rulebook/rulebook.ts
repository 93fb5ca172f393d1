/**
 * The rulebook format. What changes every few years is data here: codes, labels, thresholds, quotas, required
 * documents, separation of duties. A published version is stored in the log as it was, so the format only grows:
 * sections and optional fields are added, none is renamed, removed or given another meaning.
 */
import type { IsoDate, RulebookReference } from '../ledger/envelope.js';
import type { Bilingual } from '../ledger/rejection.js';
import type { WorkingCalendar } from './calendar.js';
import type { Coded, Provenance } from './coded.js';
import type { ComplaintRules } from './complaint-rules.js';
import type { ListingRules } from './listing-rules.js';
import type { HotSpotRules, ProposalRule, SupervisionRules } from './supervision-rules.js';

export type { Coded, Provenance } from './coded.js';

/** A level of the hierarchy, from the root down. */
export interface OrganisationLevel extends Coded {
  /** Level codes under which it may stand; empty for a root. */
  readonly under: readonly string[];
  /** Whether organisations of this level can be put on the list (consolidation), and whether they are graded. */
  readonly listable: boolean;
  readonly graded: boolean;
}

/** The kind of place: the peer group for quotas. */
export type PlaceKind = Coded;

/** A body of an organisation, and what it may be named in. */
export type BodyKind = Coded;

export interface Grade extends Coded {
  /** 1 is best. Grades that say nothing about merit (`NR`) have none. */
  readonly rank: number | null;
  /** How screens may tint it; never the only sign. */
  readonly tone: 'excellent' | 'good' | 'fair' | 'poor' | 'neutral';
}

export interface PeriodKind extends Coded {
  /** Months that such a period spans; null for ad hoc. */
  readonly months: number | null;
}

/** A number recorded at appraisal or known from the record, that conditions speak of. */
export interface Measure extends Coded {
  readonly unit: 'points' | 'percent' | 'count';
  /** `appraised`: entered by the appraiser. `derived`: counted by the ledger and never entered. */
  readonly origin: 'appraised' | 'derived';
}

/** The measures that the ledger itself counts; a rulebook that uses one declares it with `origin: 'derived'`. */
export const DERIVED_MEASURES = [
  'openShortcomings',
  'findings',
  'criticalFindings',
  'childrenAtLeastB',
  'childrenAtLeastC',
] as const;
export type DerivedMeasure = (typeof DERIVED_MEASURES)[number];

export interface Condition {
  readonly measure: string;
  readonly is: 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'equal';
  readonly value: number;
  /** What follows where it does not hold; `refuse` when absent. */
  readonly effect?: 'refuse' | 'warn';
  /** Where it differs from the threshold's own clause and provenance; both or neither. */
  readonly clause?: string;
  readonly provenance?: Provenance;
}

/**
 * What a grade asks for; at most one a grade. Every condition must hold. Without `points`, no points are needed for it.
 * `from` is included, `below` is not; without `below` it reaches to 100. Fewer points than `from` bar the grade; points
 * from `below` on suggest a better one, and do not bar it.
 */
export interface Threshold {
  readonly grade: string;
  readonly points?: { readonly from: number; readonly below?: number };
  readonly conditions: readonly Condition[];
  readonly clause: string;
  readonly provenance: Provenance;
}

/** Any one of them forces the grade, whatever the points. */
export interface ForcedGrade extends Coded {
  readonly grade: string;
  /** A condition on a measure. Without it and `whenCriterion`, a reason that the appraiser ticks. */
  readonly when?: Condition;
  /** A criterion level: one criterion found at it is enough. Not together with `when`. */
  readonly whenCriterion?: string;
}

export interface Quota extends Coded {
  readonly grade: string;
  readonly atMostPercent: number;
  /** The denominator: organisations of the peer group holding one of these grades. */
  readonly ofGrades: readonly string[];
  readonly peerGroup: 'same-parent' | 'same-parent-and-place-kind';
  readonly effect: 'refuse' | 'warn';
}

export interface CriterionLevel extends Coded {
  readonly rank: number;
}

export interface Severity extends Coded {
  /** Whether a finding of this severity counts as critical; it does not when absent. */
  readonly critical?: boolean;
}

export interface AssessmentRules {
  readonly grades: readonly Grade[];
  readonly periods: readonly PeriodKind[];
  readonly measures: readonly Measure[];
  readonly criterionLevels: readonly CriterionLevel[];
  readonly severities: readonly Severity[];
  readonly thresholds: readonly Threshold[];
  readonly forcedGrades: readonly ForcedGrade[];
  readonly quotas: readonly Quota[];
  /** Whether a parent's grade waits for every graded child's. */
  readonly childrenFirst: {
    readonly effect: 'refuse' | 'warn' | 'ignore';
    readonly clause: string;
    readonly provenance?: Provenance;
  };
  /** `decided`: a body decides. `computed`: thresholds alone give the grade at recording (inspections). */
  readonly gradedBy: 'decided' | 'computed';
}

/** Which act (`acts.ts`) needs a document, and of which kinds (empty: any kind). */
export interface RequiredDocument {
  readonly act: string;
  readonly kinds: readonly string[];
  readonly clause: string;
  readonly provenance: Provenance;
}

/** Whoever did one of `notAfter` in a case may not do `act` in the same case. */
export interface SeparationOfDuties {
  readonly act: string;
  readonly notAfter: readonly string[];
  readonly clause: string;
  readonly provenance: Provenance;
}

export interface Rulebook {
  readonly format: 1;
  readonly id: string;
  readonly version: string;
  readonly title: Bilingual;
  readonly validFrom: IsoDate;
  /** Last day of force; null: until a later version starts. */
  readonly validTo: IsoDate | null;
  /** The version that was published with an error and that this one stands in for, from the same day on. */
  readonly replaces?: string;
  readonly levels: readonly OrganisationLevel[];
  readonly placeKinds: readonly PlaceKind[];
  readonly bodies: readonly BodyKind[];
  readonly documentKinds: readonly Coded[];
  readonly assessments: AssessmentRules;
  readonly requiredDocuments: readonly RequiredDocument[];
  readonly separationOfDuties: readonly SeparationOfDuties[];
  /** What follows came later: a rulebook without a section has no rules on its subject, and nothing of it is recorded. */
  readonly calendar?: WorkingCalendar;
  readonly complaints?: ComplaintRules;
  readonly listings?: ListingRules;
  readonly supervision?: SupervisionRules;
  readonly hotSpots?: HotSpotRules;
  readonly proposals?: readonly ProposalRule[];
  /** How its clauses, which it cites in the language of its sources, are called in English. */
  readonly clausesInEnglish?: readonly ClauseInEnglish[];
}

export interface ClauseInEnglish {
  /** As the rules of this rulebook cite it. */
  readonly clause: string;
  readonly en: string;
}

/** How events cite a version for ever: `id@version`, of which neither part contains an `@`. */
export function rulebookReference(rulebook: Pick<Rulebook, 'id' | 'version'>): RulebookReference {
  return `${rulebook.id}@${rulebook.version}`;
}
