/** What cursors of the register hold: the moment and the order of the first page, and where the page before ended. */
import { CursorCodec, type CursorValues } from '../../../http/cursor-codec.js';
import { isCalendarDate } from '../../../ledger/calendar-date.js';
import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import type { PageEnd } from './keyset-page.js';

/** All pages are of one moment, so that none repeats or misses anything while events arrive. */
export type Place = readonly [
  sequence: number,
  effectiveOn: string | null,
  day: string,
  sort: string,
  ...PageEnd,
];

export function placeCursors(kind: string): CursorCodec<Place> {
  return new CursorCodec<Place>(kind, 1, isPlace);
}

export function placeOf(at: AskedViewpoint, sort: string, end: PageEnd): Place {
  return [at.sequence, at.effectiveOn, at.day, sort, ...end];
}

export function viewpointOf(views: Views, [sequence, effectiveOn, day]: Place): AskedViewpoint {
  return { sequence, effectiveOn, day, knownAt: views.knownAt(sequence) };
}

export function endOf(place: Place | undefined): PageEnd | null {
  return place ? [place[4], place[5]] : null;
}

/** Cursors are not signed: what one holds is checked before it reaches SQL as a parameter. */
function isPlace(values: CursorValues): values is Place {
  const [sequence, effectiveOn, day, sort, value, id] = values;
  return (
    values.length === 6 &&
    Number.isSafeInteger(sequence) &&
    Number(sequence) >= 0 &&
    (effectiveOn === null || isDay(effectiveOn)) &&
    isDay(day) &&
    typeof sort === 'string' &&
    value !== null &&
    typeof id === 'string'
  );
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && isCalendarDate(value);
}
