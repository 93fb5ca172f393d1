import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Views } from '../../projections/views.js';

/** What other views need to know of an event that they know by its number alone. */
export interface NumberedEvent {
  readonly sequence: LedgerSequence;
  readonly id: Uuid;
  readonly occurredOn: IsoDate;
}

/** Events by their numbers; what was never recorded is left out. */
export function eventsByNumber(
  views: Views,
  sequences: readonly LedgerSequence[],
): ReadonlyMap<LedgerSequence, NumberedEvent> {
  const rows = views
    .prepare(
      `SELECT e.sequence, e.id, json_extract(e.body, '$.occurredOn') AS occurredOn
       FROM json_each(?) asked JOIN history_event e ON e.sequence = asked.value`,
    )
    .all(JSON.stringify(sequences)) as NumberedEvent[];
  return new Map(rows.map((event) => [event.sequence, event]));
}

/** The numbers that people cite, of events that others cite by their ids. */
export function numbersOfEvents(
  views: Views,
  ids: readonly Uuid[],
): ReadonlyMap<Uuid, LedgerSequence> {
  const rows = views
    .prepare(
      `SELECT e.id, e.sequence FROM json_each(?) asked JOIN history_event e ON e.id = asked.value`,
    )
    .all(JSON.stringify(ids)) as Pick<NumberedEvent, 'id' | 'sequence'>[];
  return new Map(rows.map(({ id, sequence }) => [id, sequence]));
}
