import type { IsoDate, LedgerSequence } from '../../../ledger/envelope.js';
import type { OrganisationRecord } from './organisation-records.js';
import { sameContent } from './status-content.js';
import { OPEN } from '../status-schema.js';
import type { StatusState } from './status-state.js';
import type { StatusTables } from './status-tables.js';
import type { Segment } from './timeline.js';

/**
 * Makes the open rows of an organisation that begin on `from` or later say what `segments` say: rows that say
 * something else are closed at `sequence`, what is missing is inserted, what is equal stays as it is. There is at
 * least one segment, or `from` is the beginning. Sets the row of the newest day.
 */
export function writeTimeline(
  tables: StatusTables,
  record: OrganisationRecord,
  segments: readonly Segment[],
  from: IsoDate,
  sequence: LedgerSequence,
): void {
  const { key, latest: before } = record;
  const wanted = new Map(segments.map((segment) => [segment.validFrom, segment]));
  const last = segments.at(-1);
  if (before && before.validFrom < from) tables.supersede(before.id, sequence);
  record.latest = undefined;
  // An organisation without a newest row has no open row at all, so nothing is looked for.
  for (const row of before ? tables.openRowsOf(key, from) : []) {
    const segment = wanted.get(row.validFrom);
    const becomesLatest = segment === last && row.latestTo !== OPEN;
    if (!segment || becomesLatest || !sameContent(segment.content, row.content)) {
      tables.close(row, sequence);
      continue;
    }
    wanted.delete(row.validFrom);
    if (segment === last) record.latest = row;
    else if (row.latestTo === OPEN) tables.supersede(row.id, sequence);
  }
  for (const segment of wanted.values()) {
    const { validFrom, content } = segment;
    const latestTo = segment === last ? OPEN : sequence;
    const id = tables.addRow(key, validFrom, sequence, latestTo, content);
    if (segment === last) record.latest = { id, validFrom, knownFrom: sequence, content };
  }
}

/** Keeps which grade stands for which period, for quotas and the counts that a decision needs. */
export function writeGrades(tables: StatusTables, key: number, state: StatusState): void {
  tables.dropGrades(key);
  for (const held of state.grades) tables.setGrade(key, held.value, held);
}
