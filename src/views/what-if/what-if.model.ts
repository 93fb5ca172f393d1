/** What another version of a rulebook would say of today's organisations: the shape that HTTP and the command line share. */
import type { RulebookReference, Uuid } from '../../ledger/envelope.js';
import type { ListingState } from '../../ledger/listing-states.js';
import type { WhatIfDifference } from '../../rulebook/what-if.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';

/** One organisation of which something would differ. */
export interface OrganisationWhatIf {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly grade: string | null;
  readonly listing: ListingState;
  /** The versions that it was judged by, with which the other one is compared. */
  readonly own: readonly RulebookReference[];
  readonly differences: readonly WhatIfDifference[];
}

/** How a peer group stands to a quota. */
export interface QuotaCounts {
  readonly holders: number;
  readonly denominator: number;
  readonly atMostPercent: number;
  readonly exceeded: boolean;
}

/** A quota of one peer group that would be another, or exceeded by another count; null where a version has none. */
export interface QuotaWhatIf {
  readonly quota: string;
  readonly parentId: Uuid;
  readonly parentName: string;
  readonly placeKind: string | null;
  readonly before: QuotaCounts | null;
  readonly after: QuotaCounts | null;
  readonly clause: string;
}

export interface WhatIfPage {
  readonly viewpoint: AskedViewpoint;
  /** The version that is tried. */
  readonly rulebook: RulebookReference;
  /** Organisations looked at for this page: active, and of this rulebook. */
  readonly examined: number;
  /** Those of which something would differ. */
  readonly items: readonly OrganisationWhatIf[];
  /** With the first page only. */
  readonly quotas: readonly QuotaWhatIf[];
  /** Opaque; null on the last page. A page may be without items and not be the last. */
  readonly nextCursor: string | null;
}

/** A case that is open and whose time limit would be another. */
export interface CaseWhatIf {
  readonly caseId: Uuid;
  readonly organisationId: Uuid;
  readonly organisationName: string;
  readonly own: RulebookReference;
  readonly differences: readonly WhatIfDifference[];
}

export interface CaseWhatIfPage {
  readonly viewpoint: AskedViewpoint;
  readonly rulebook: RulebookReference;
  readonly examined: number;
  readonly items: readonly CaseWhatIf[];
  readonly nextCursor: string | null;
}
