import { type Clock, dateOf } from '../ledger/clock.js';
import type { IsoDate } from '../ledger/envelope.js';
import type { ResolvedViewpoint } from './resolve-viewpoint.js';
import { momentKind } from './validators.js';
import type { ViewpointDto } from './viewpoint.dto.js';

/**
 * The day for which what depends on today is computed (days in a state, late, overdue): the day that is looked at, else
 * the day of `asOf`, else today. Of a sequence it is the day on which its event was known.
 */
export function askedDay(
  { asOf, effectiveOn }: Pick<ViewpointDto, 'asOf' | 'effectiveOn'>,
  { knownAt }: Pick<ResolvedViewpoint, 'knownAt'>,
  clock: Clock,
): IsoDate {
  if (effectiveOn !== undefined) return effectiveOn;
  const kind = asOf === undefined ? undefined : momentKind(asOf);
  if (asOf === undefined || kind === undefined) return dateOf(clock.now());
  if (kind === 'date') return asOf;
  if (kind === 'instant') return dateOf(new Date(asOf));
  return dateOf(knownAt === null ? clock.now() : new Date(knownAt));
}
