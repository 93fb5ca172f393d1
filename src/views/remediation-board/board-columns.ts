import type { ColumnValue } from '../../projections/timeline/timeline-schema.js';

/** Of the tables' names. */
export const BOARD = 'remediation_board';

/** The part of an organisation's rows that says where it stands in its consolidation. */
export const LISTING_PART = 'listing';

/** How the parts that are steps begin. */
export const STEP_PARTS = 'step ';

/** The part of one step of one of its listings. */
export function stepPart(listingId: string, stepId: string): string {
  return `${STEP_PARTS}${listingId} ${stepId}`;
}

/**
 * What a row says: `kind` is `listing` (the organisation, one row) or `step` (one row for each). Of a step, `state`,
 * `since`, `due_on` and `body` (its owner) are its own; `listing_id`, `person` and `on_list` are its listing's. `reviews` are
 * the rounds that any listing of the organisation so far was begun in, also where it came to nothing on one day. No column
 * knows today: who asks compares the due days with the day asked for.
 */
export const BOARD_COLUMNS = [
  'organisation_id',
  'kind',
  'listing_id',
  'step_id',
  'state',
  'since',
  'on_list',
  'route',
  'person',
  'body',
  'measure',
  'due_on',
  'plan_due_on',
  'step_due_on',
  'report_due_on',
  'monitored_until',
  'relapse_of',
  'reviews',
  'steps_done',
  'steps_total',
  'grounds',
  'detail',
  'because',
] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

/** A row as it is stored. */
export type BoardRow = Readonly<Record<BoardColumn, ColumnValue>> & {
  readonly subject: number;
  readonly part: string;
};
