import type { IsoDate, LedgerSequence } from '../../ledger/envelope.js';
import type { Views } from '../views.js';
import { OPEN } from './timeline-schema.js';

/** `sequence`: what was known then. `effectiveOn`: what was true on that day; null is the newest day known. */
export interface Moment {
  readonly sequence: LedgerSequence;
  readonly effectiveOn: IsoDate | null;
}

/** SQL after `FROM`, with the parameters that it names. The rows are called `r`. */
export interface TimelineSource {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number | null>>;
}

/** The parameters that `partAt` names. */
export function momentParameters({ sequence, effectiveOn }: Moment): TimelineSource['parameters'] {
  return { sequence, day: effectiveOn };
}

/** Whether a moment is what is known now of the newest day, which has indexes of its own. */
export function isNow(views: Views, { sequence, effectiveOn }: Moment): boolean {
  return effectiveOn === null && sequence >= views.checkpoint().sequence;
}

/**
 * The id of the one row that says how a part was at a moment, null where it did not exist: a seek of one index, however
 * long its history is. `subject` (a key) and `part` are SQL expressions.
 */
export function partAt(prefix: string, subject: string, part: string, moment: Moment): string {
  const rows = `SELECT CASE WHEN x.present = 1 THEN x.id END FROM ${prefix}_row x
    WHERE x.subject = ${subject} AND x.part = ${part}`;
  return moment.effectiveOn === null
    ? `(${rows} AND x.latest_to > @sequence AND x.known_from <= @sequence
        ORDER BY x.latest_to LIMIT 1)`
    : `(${rows} AND x.valid_from <= @day AND x.known_from <= @sequence AND x.known_to > @sequence
        ORDER BY x.valid_from DESC LIMIT 1)`;
}

/**
 * The rows of every part at a moment whose owner (`owner` is the column) is in `owners`, an SQL query of ids; of all
 * owners where it is null. `parts` is a pattern of the parts' names (SQLite's GLOB). What is known now has an index by
 * owner; another moment takes a seek for each part that ever had one of the owners.
 */
export function rowsOwnedBy(
  views: Views,
  prefix: string,
  owner: string,
  owners: string | null,
  moment: Moment,
  parts = '*',
): TimelineSource {
  const parameters = momentParameters(moment);
  const among = (ownerOf: string, partOf: string) =>
    (owners === null ? '' : ` AND ${ownerOf} IN (${owners})`) +
    (parts === '*' ? '' : ` AND ${partOf} GLOB '${parts}'`);
  if (isNow(views, moment)) {
    const now = `${prefix}_row r WHERE r.latest_to = ${OPEN} AND r.present = 1`;
    return { sql: `${now}${among(`r.${owner}`, 'r.part')}`, parameters };
  }
  const at = partAt(prefix, 'w.subject', 'w.part', moment);
  return {
    sql: `${prefix}_owned w JOIN ${prefix}_row r ON r.id = ${at}
      WHERE coalesce(r.${owner}, '') = w.owner${among('w.owner', 'w.part')}`,
    parameters,
  };
}
