import type { ListingState } from '../../../ledger/listing-states.js';
import type { AskedViewpoint } from '../organisation-status.model.js';
import { FLAG_CODES } from '../status-axes.model.js';
import type { SubtreeSummaryRow } from '../status-questions.model.js';
import { affectedBelow, LISTING_STATE } from './axis-source.js';
import type { Reading } from './status-row.js';
import type { Reader, Subtree } from './status-source.js';

const REST = 'substr(r.path, length(@prefix) + 1)';
/** The path's next step below the root, cut out in SQL: one pass, however deep the subtree is. Empty for the root itself. */
export const CHILD = `substr(${REST}, 1, max(instr(${REST}, '/') - 1, 0))`;

/** Of one child, the active organisations in one listing state, and how many of them have each flag, in the order of the codes. */
export interface AxisCount {
  readonly child: string;
  readonly listing: ListingState;
  readonly organisations: number;
  /** JSON array. */
  readonly flags: string;
}

/** Only of organisations that were ever listed, supervised or complained of: of the others there is nothing to count. */
export function axisCountsOf(
  { views, complaints }: Reading,
  subtree: Subtree,
  viewpoint: AskedViewpoint,
  reader: Reader,
): AxisCount[] {
  const flagged = complaints.flagged(viewpoint, reader, FLAG_CODES);
  const source = affectedBelow(views, subtree, viewpoint, reader, flagged);
  const { from, where, parameters } = source;
  const flags = FLAG_CODES.map((code) => `sum(axis.${code})`);
  return views
    .prepare(
      `SELECT ${CHILD} AS child, ${LISTING_STATE} AS listing, count(*) AS organisations,
         json_array(${flags.join(', ')}) AS flags
       FROM ${from} WHERE ${where} AND r.state = 'active' GROUP BY 1, 2`,
    )
    .all(parameters) as AxisCount[];
}

/** @param organisations how many there are in all: those that were not counted are not listed */
export function axisSumOf(
  counts: readonly AxisCount[],
  organisations: number,
): Pick<SubtreeSummaryRow, 'byListing' | 'byFlag'> {
  const byListing: Partial<Record<ListingState, number>> = {};
  const flags = FLAG_CODES.map(() => 0);
  let uncounted = organisations;
  for (const count of counts) {
    byListing[count.listing] = (byListing[count.listing] ?? 0) + count.organisations;
    uncounted -= count.organisations;
    const counted = JSON.parse(count.flags) as number[];
    counted.forEach((some, index) => (flags[index] = (flags[index] ?? 0) + some));
  }
  if (uncounted > 0) byListing.NONE = (byListing.NONE ?? 0) + uncounted;
  const raised = FLAG_CODES.map((code, index) => [code, flags[index] ?? 0] as const);
  return { byListing, byFlag: Object.fromEntries(raised.filter(([, some]) => some > 0)) };
}
