import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { StandingFact } from './status-fact.js';

/** From one day on, under which organisation another one stands. */
export interface ParentSpan {
  readonly validFrom: IsoDate;
  readonly parentId: Uuid | null;
  readonly sequences: readonly LedgerSequence[];
  readonly rulebook: string;
}

/** From one day on, where an organisation stands in the whole tree. Keys are the view's own numbers. */
export interface Place {
  readonly validFrom: IsoDate;
  readonly parent: number | null;
  /** Keys from the root down to the organisation itself: `/1/7/19/`. */
  readonly path: string;
  readonly depth: number;
  /** Why it stands there, as stored JSON; null where no event says so. */
  readonly because: string | null;
}

/** Before every day: a placement covers all of time, so that no day falls between two places. */
const BEGINNING = '';

/** Which parents an organisation has had, by day; the last fact of a day wins. */
export function parentSpans(facts: readonly StandingFact[]): ParentSpan[] {
  const spans: ParentSpan[] = [];
  for (const { value, validFrom, sequences, rulebook } of facts) {
    if (value.kind !== 'registered' && value.kind !== 'moved') continue;
    if (spans.at(-1)?.validFrom === validFrom) spans.pop();
    spans.push({ validFrom, parentId: value.parentId, sequences, rulebook });
  }
  return spans;
}

/** Where an organisation stands that no event has placed yet: alone, so that others can already stand under it. */
export function rootPlacement(key: number): Place[] {
  return [{ validFrom: BEGINNING, parent: null, path: `/${key}/`, depth: 0, because: null }];
}

/**
 * Where an organisation stands, from its parents over time and where they stand. Undefined where on some day it
 * would stand under itself.
 */
export function placementOf(
  key: number,
  spans: readonly ParentSpan[],
  parentOf: (parentId: Uuid) => { readonly key: number; readonly placement: readonly Place[] },
): Place[] | undefined {
  const places = rootPlacement(key);
  for (const [index, span] of spans.entries()) {
    const { validFrom } = span;
    const because = JSON.stringify({ sequences: span.sequences, rulebook: span.rulebook });
    if (span.parentId === null) {
      places.push({ validFrom, parent: null, path: `/${key}/`, depth: 0, because });
      continue;
    }
    const parent = parentOf(span.parentId);
    for (const above of within(parent.placement, validFrom, spans[index + 1]?.validFrom)) {
      if (above.path.includes(`/${key}/`)) return undefined;
      const path = `${above.path}${key}/`;
      places.push({ ...above, parent: parent.key, path, depth: above.depth + 1, because });
    }
  }
  return places;
}

/** The parts of a placement that overlap `[from, to)`, cut to begin no earlier. */
function* within(placement: readonly Place[], from: IsoDate, to: IsoDate | undefined) {
  for (const [index, place] of placement.entries()) {
    const ends = placement[index + 1]?.validFrom;
    if (ends !== undefined && ends <= from) continue;
    if (to !== undefined && place.validFrom >= to) return;
    yield place.validFrom < from ? { ...place, validFrom: from } : place;
  }
}

/** The first day on which two placements differ; undefined where they are the same. */
export function firstDifference(a: readonly Place[], b: readonly Place[]): IsoDate | undefined {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [one, other] = [a[index], b[index]];
    if (one && other && samePlace(one, other)) continue;
    return earlier(one?.validFrom, other?.validFrom);
  }
  return undefined;
}

function samePlace(a: Place, b: Place): boolean {
  return a.validFrom === b.validFrom && a.path === b.path && a.because === b.because;
}

function earlier(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
