import type { Uuid } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import { CASE_VIEW } from '../../complaint-register/case-columns.js';
import { BOARD } from '../../remediation-board/board-columns.js';
import {
  listingFlagsOf,
  listingRows,
  listingStatusOf,
  NOT_LISTED,
} from '../../remediation-board/listing-status.queries.js';
import { SUPERVISION } from '../../supervision/supervision.model.js';
import { supervisionFlagsOf, supervisionRows } from '../../supervision/supervision.queries.js';
import type { AskedViewpoint, OrganisationStatus } from '../organisation-status.model.js';
import { FLAG_CODES } from '../status-axes.model.js';
import type { ComplaintAxisReader } from './complaint-axis.js';
import type { Reader } from './status-source.js';

export type StatusAxes = Pick<OrganisationStatus, 'listing' | 'flags' | 'complaints'>;

const NONE: ReadonlyMap<Uuid, never> = new Map<Uuid, never>();

const RECORDED = `SELECT asked.value AS id,
    EXISTS (SELECT 1 FROM ${BOARD}_subject WHERE subject_id = asked.value) AS listed,
    EXISTS (SELECT 1 FROM ${SUPERVISION}_subject WHERE subject_id = asked.value) AS supervised,
    EXISTS (SELECT 1 FROM ${CASE_VIEW}_owned WHERE owner = asked.value) AS complainedOf
  FROM json_each(@ids) asked`;

/** Of which of the organisations anything was ever recorded, by record: of most of them nothing, and then nothing is read. */
function recordedOf(views: Views, organisationIds: readonly Uuid[]) {
  const rows = views.prepare(RECORDED).all({ ids: JSON.stringify(organisationIds) }) as {
    readonly id: Uuid;
    readonly listed: number;
    readonly supervised: number;
    readonly complainedOf: number;
  }[];
  const those = (record: 'listed' | 'supervised' | 'complainedOf') =>
    rows.flatMap((row) => (row[record] === 1 ? [row.id] : []));
  return {
    listed: those('listed'),
    supervised: those('supervised'),
    complainedOf: those('complainedOf'),
  };
}

/** The second and third axis of organisations at a viewpoint, for its day: one read each for all of them together. */
export function axesOf(
  views: Views,
  complaints: ComplaintAxisReader,
  organisationIds: readonly Uuid[],
  viewpoint: AskedViewpoint,
  reader: Reader,
): (organisationId: Uuid) => StatusAxes {
  const { day } = viewpoint;
  const { listed, supervised, complainedOf } = recordedOf(views, organisationIds);
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
