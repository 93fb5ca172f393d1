import type { Uuid } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import {
  listingFlagsOf,
  listingRows,
  listingStatusOf,
  NOT_LISTED,
} from '../../remediation-board/listing-status.queries.js';
import { supervisionFlagsOf, supervisionRows } from '../../supervision/supervision.queries.js';
import type { AskedViewpoint, OrganisationStatus } from '../organisation-status.model.js';
import { FLAG_CODES } from '../status-axes.model.js';
import type { ComplaintAxisReader } from './complaint-axis.js';
import type { Recorded } from './recorded-facts.js';
import type { Reader } from './status-source.js';

export type StatusAxes = Pick<OrganisationStatus, 'listing' | 'flags' | 'complaints'>;

const NONE: ReadonlyMap<Uuid, never> = new Map<Uuid, never>();

/** The second and third axis of organisations at a viewpoint, for its day: one read each for all of them together. */
export function axesOf(
  views: Views,
  complaints: ComplaintAxisReader,
  { listed, supervised, complainedOf }: Recorded,
  viewpoint: AskedViewpoint,
  reader: Reader,
): (organisationId: Uuid) => StatusAxes {
  const { day } = viewpoint;
  const listings = listed.length > 0 ? listingRows(views, listed, viewpoint) : NONE;
  const supervisions = supervised.length > 0 ? supervisionRows(views, supervised, viewpoint) : NONE;
  const complaintAxis = complaints.of(complainedOf, viewpoint, reader);
  return (id) => {
    const [listing, supervision] = [listings.get(id), supervisions.get(id)];
    const { counts, flags } = complaintAxis(id);
    const all = [
      ...(supervision ? supervisionFlagsOf(supervision, day) : []),
      ...flags,
      ...(listing ? listingFlagsOf(listing, day) : []),
    ];
    return {
      listing: listing ? listingStatusOf(listing, day) : NOT_LISTED,
      flags: FLAG_CODES.flatMap((code) => all.filter((flag) => flag.code === code)),
      complaints: counts,
    };
  };
}
