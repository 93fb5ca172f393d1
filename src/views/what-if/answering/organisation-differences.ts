import type { RulebookReference } from '../../../ledger/envelope.js';
import type { HotSpotCounts } from '../../../rulebook/hot-spot.js';
import { type Rulebook, rulebookReference } from '../../../rulebook/rulebook.js';
import { gradeWhatIf, type WhatIfDifference } from '../../../rulebook/what-if.js';
import { listingWhatIf } from '../../../rulebook/what-if-listing.js';
import { signalWhatIf } from '../../../rulebook/what-if-signals.js';
import type { OrganisationStatus } from '../../organisation-status/organisation-status.model.js';
import type { OrganisationWhatIf } from '../what-if.model.js';
import type { LastAssessment } from './assessed-facts.js';

/** States in which nothing is under way, so that something may be proposed. */
const IDLE: readonly string[] = ['NONE', 'CLOSED', 'MONITORING'];

export interface Comparing {
  readonly other: Rulebook;
  /** The version in force today; undefined where there is none. */
  readonly inForce: Rulebook | undefined;
  /** The published version that an event cites. */
  readonly cited: (reference: RulebookReference) => Rulebook | undefined;
}

/** What is known of one organisation besides its status. */
export interface KnownBeside {
  readonly last: LastAssessment | undefined;
  /** Undefined where the caller may not know, or nothing is counted. */
  readonly hotSpot: HotSpotCounts | undefined;
}

interface Compared {
  readonly own: Rulebook | undefined;
  readonly differences: readonly WhatIfDifference[];
}

/**
 * A grade is compared by the version of its decision, a listing by the version of its opening, and what would be proposed
 * by the version in force: each by the rules that it had. Undefined where nothing would differ.
 */
export function organisationDifferences(
  status: OrganisationStatus,
  { last, hotSpot }: KnownBeside,
  comparing: Comparing,
): OrganisationWhatIf | undefined {
  const compared = [
    gradeCompared(last, comparing),
    listingCompared(status, comparing),
    signalsCompared(status, hotSpot, comparing),
  ];
  const differences = compared.flatMap((each) => each.differences);
  if (differences.length === 0) return undefined;
  const { organisationId, name, grade, listing } = status;
  const own = new Set(
    compared.flatMap((each) =>
      each.own && each.differences.length > 0 ? [rulebookReference(each.own)] : [],
    ),
  );
  const axes = { grade: grade?.grade ?? null, listing: listing.state };
  return { organisationId, name, ...axes, own: [...own], differences };
}

function gradeCompared(last: LastAssessment | undefined, { cited, other }: Comparing): Compared {
  const own = last && cited(last.rulebook);
  return { own, differences: own ? gradeWhatIf(own, other, last.facts) : [] };
}

function listingCompared(
  { listing, grade }: OrganisationStatus,
  { cited, inForce, other }: Comparing,
): Compared {
  const { state, route, grounds, extensions, because } = listing;
  const own = because.rulebook === null ? inForce : cited(because.rulebook);
  const facts = { state, route, grounds, extensions, grade: grade?.grade ?? null };
  return { own, differences: own ? listingWhatIf(own, other, facts) : [] };
}

function signalsCompared(
  { grade, listing }: OrganisationStatus,
  hotSpot: HotSpotCounts | undefined,
  { inForce: own, other }: Comparing,
): Compared {
  const known = { grade: grade?.grade ?? null, listed: !IDLE.includes(listing.state) };
  const facts = hotSpot ? { ...known, hotSpot } : known;
  return { own, differences: own ? signalWhatIf(own, other, facts) : [] };
}
