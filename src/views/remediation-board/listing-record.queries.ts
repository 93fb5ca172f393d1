import { Injectable } from '@nestjs/common';
import { follow } from '../../ledger/course.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type { RecordedListing } from '../../ledger/listings/listing-case.course.js';
import { listingStream } from '../../ledger/listings/listing.events.js';
import { LISTING_COURSE } from '../../ledger/listings/listing.course.js';
import { standingOn } from '../../ledger/standing.js';
import {
  contradictionsOf,
  type ContradictionDetail,
} from '../../projections/timeline/contradictions.js';
import { sequencesOf, type TimelineFact } from '../../projections/timeline/timeline-fact.js';
import { factsKnownAt } from '../../projections/timeline/timeline-reader.js';
import { Views } from '../../projections/views.js';
import { placedBelow } from '../organisation-status/organisation-places.queries.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import { citedListing } from './answering/cited-listing.js';
import { eventLines } from './answering/event-lines.js';
import { BOARD, type BoardRow } from './board-columns.js';
import type { CitedListing, ListingContradiction, ListingRecord } from './listing-record.model.js';
import {
  listingFlagsOf,
  listingRows,
  listingStatusOf,
  NOT_LISTED,
} from './listing-status.queries.js';

/** Reads the whole course of one organisation's listings. What `scope` means is said at `RemediationBoardQueries`. */
@Injectable()
export class ListingRecordQueries {
  constructor(private readonly views: Views) {}

  /** Undefined for an organisation that did not exist at the viewpoint or is out of scope. */
  one(
    organisationId: Uuid,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): ListingRecord | undefined {
    return this.views.read(() => {
      const name = this.nameOf(organisationId, viewpoint, scope);
      if (name === undefined) return undefined;
      const row = listingRows(this.views, [organisationId], viewpoint).get(organisationId);
      const status = row ? listingStatusOf(row, viewpoint.day) : NOT_LISTED;
      const flags = row ? listingFlagsOf(row, viewpoint.day) : [];
      const facts = factsKnownAt(this.views, BOARD, organisationId, viewpoint.sequence);
      const course = courseOf(facts, viewpoint);
      const listings = scope === organisationId ? course.listings.map(fromWithin) : course.listings;
      return {
        viewpoint,
        organisationId,
        name,
        status,
        flags,
        ...duesOf(row),
        ...course,
        listings,
      };
    });
  }

  private nameOf(id: Uuid, viewpoint: AskedViewpoint, scope: Uuid | null): string | undefined {
    const placing = placedBelow(this.views, '@id', { subtree: null, viewpoint, scope });
    const found =
      placing &&
      this.views
        .prepare(`SELECT n.name FROM (SELECT 1) one ${placing.join} WHERE ${placing.where}`)
        .get({ ...placing.parameters, id });
    return (found as { name: string } | undefined)?.name;
  }
}

/** By which proposal it came under review is not for the organisation itself: complaints may have led to it. */
function fromWithin(listing: CitedListing): CitedListing {
  return { ...listing, proposalId: null };
}

function duesOf(row: BoardRow | undefined): Pick<ListingRecord, 'planDueOn' | 'reportDueOn'> {
  const reportIsDue = row?.on_list === 1 ? row.report_due_on : null;
  return {
    planDueOn: (row?.plan_due_on ?? null) as IsoDate | null,
    reportDueOn: reportIsDue as IsoDate | null,
  };
}

type OfCourse = Pick<
  ListingRecord,
  'listings' | 'events' | 'contradictions' | 'lastDocument' | 'revision'
>;

/** With a day that is looked at, what was recorded of later days is still listed among the events, and is not true yet. */
function courseOf(facts: readonly TimelineFact[], { effectiveOn }: AskedViewpoint): OfCourse {
  const records = facts as unknown as readonly RecordedListing[];
  const standing = standingOn(records, effectiveOn ?? undefined);
  const { course, impossible } = follow(LISTING_COURSE, standing);
  const cite = sequencesOf(facts);
  return {
    listings: course.listings.map((listing) => citedListing(listing, cite)),
    events: eventLines(facts, standing, impossible, cite),
    contradictions: contradictionsOf(facts, impossible).map(
      ({ sequence, detail }): ListingContradiction => ({
        sequence,
        ...(JSON.parse(detail) as ContradictionDetail),
      }),
    ),
    lastDocument: lastDocumentOf(facts, effectiveOn),
    revision: revisionOf(facts),
  };
}

function lastDocumentOf(facts: readonly TimelineFact[], day: IsoDate | null) {
  let last: TimelineFact | undefined;
  for (const fact of facts) {
    if (!fact.document || (day !== null && fact.occurredOn > day)) continue;
    if (!last || fact.occurredOn >= last.occurredOn) last = fact;
  }
  return last?.document ? { number: last.document.number, date: last.document.date } : null;
}

function revisionOf(facts: readonly TimelineFact[]): number {
  const own = facts.findLast(
    ({ stream, data }) => stream === listingStream(data.organisationId as Uuid),
  );
  return own?.revision ?? -1;
}
