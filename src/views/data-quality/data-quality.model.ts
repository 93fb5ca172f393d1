/** What the data-quality query answers: what does not fit together, and what is missing, each with what settles it. */
import type { LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Bilingual } from '../../ledger/rejection.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';

/** Facts that cannot all be true. */
export const CONTRADICTIONS = [
  'move-disregarded',
  'fact-outside-life',
  'successor-missing',
  'grade-on-revoked-record',
  'closed-while-active',
  'listing-impossible',
  'supervision-impossible',
  'review-impossible',
  'letter-impossible',
  'case-impossible',
] as const;
/** What should be there and is not. */
const GAPS = [
  'no-head',
  'no-grade',
  'grade-unknown',
  'listing-of-ended',
  'listing-without-person',
  'ground-without-step',
  'report-due',
  'document-missing',
  'case-without-officer',
  'letter-waiting',
] as const;
export const DATA_QUALITY_KINDS = [...CONTRADICTIONS, ...GAPS] as const;
export type DataQualityKind = (typeof DATA_QUALITY_KINDS)[number];
export type DataQualityGroup = 'contradiction' | 'gap';

/** The command that settles it: where it is sent, and which event it names, if it amends one. */
export interface Settling {
  /** Method and path of the route. */
  readonly command: string;
  readonly corrects: Uuid | null;
  readonly sentence: Bilingual;
}

export interface DataQualityItem {
  readonly kind: DataQualityKind;
  readonly group: DataQualityGroup;
  readonly organisationId: Uuid;
  readonly organisationName: string;
  /** What it is about beside the organisation: a case, a letter, a listing, an assessment, a ground. */
  readonly record: string | null;
  readonly sequences: readonly LedgerSequence[];
  readonly sentence: Bilingual;
  /** Any of these settles it. */
  readonly settledBy: readonly Settling[];
}

export interface DataQualityPage {
  readonly viewpoint: AskedViewpoint;
  /** In the order of the kinds; those of which there is nothing as well. */
  readonly counts: readonly {
    readonly kind: DataQualityKind;
    readonly group: DataQualityGroup;
    readonly count: number;
  }[];
  readonly items: readonly DataQualityItem[];
  readonly nextCursor: string | null;
}
