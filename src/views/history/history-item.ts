import type { LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Views } from '../../projections/views.js';
import { seenFromWithin } from '../../ledger/disclosure.js';
import type { HistoryItem } from './history.model.js';
import type { StoredItem } from './history-tables.js';
import { EVENT_TYPES } from '../../ledger/event-types.js';

export interface EventRow {
  readonly sequence: LedgerSequence;
  readonly id: Uuid;
  readonly body: string;
  /** 1 for a reader strictly above every organisation that the event concerns. */
  readonly superior: number;
}

const KNOWN: ReadonlySet<string> = new Set(EVENT_TYPES);

/** A stored row as it is shown, with its links to what it corrects and what corrects it, as known now. */
export function itemOf({ sequence, id, body, superior }: EventRow, views: Views): HistoryItem {
  const { corrects, ...stored } = JSON.parse(body) as StoredItem;
  return {
    sequence,
    id,
    ...stored,
    data: superior === 1 ? stored.data : seenFromWithin(stored),
    known: KNOWN.has(stored.type),
    corrects: corrects === null ? null : sequenceOf(corrects, views),
    correctedBy: correctionsOf(id, views),
  };
}

function sequenceOf(id: Uuid, views: Views): LedgerSequence | null {
  const row = views.prepare('SELECT sequence FROM history_event WHERE id = ?').get(id) as
    { sequence: number } | undefined;
  return row?.sequence ?? null;
}

function correctionsOf(id: Uuid, views: Views): readonly LedgerSequence[] {
  const rows = views
    .prepare('SELECT sequence FROM history_correction WHERE corrected = ? ORDER BY sequence')
    .all(id) as { sequence: number }[];
  return rows.map(({ sequence }) => sequence);
}
