import { endOfDay } from '../ledger/clock.js';
import type { Instant, IsoDate, LedgerSequence } from '../ledger/envelope.js';
import type { Views } from '../projections/views.js';
import { houseProblem } from './house-problems.js';
import { momentKind } from './validators.js';
import type { AtLeastDto, ViewpointDto } from './viewpoint.dto.js';

/** How long a read waits for the sequence that it was asked to include, in milliseconds. */
export const AT_LEAST_WAIT_MS = 3_000;

/** The moment that a query looks from; has the shape of the views' `Viewpoint`. */
export interface ResolvedViewpoint {
  readonly sequence: LedgerSequence;
  readonly knownAt: Instant | null;
  readonly effectiveOn: IsoDate | null;
}

/**
 * Waits for `atLeast`, then turns `asOf` into the sequence known at that moment.
 * @throws ProblemError `views.behind` (503) · `request.sequence-unknown` (400); ViewsRebuilding
 */
export async function resolveViewpoint(
  query: Pick<ViewpointDto, 'asOf' | 'effectiveOn' | 'atLeast'>,
  views: Views,
): Promise<ResolvedViewpoint> {
  await waitAtLeast(query, views);
  return resolvedViewpoint(query, views);
}

/** As `resolveViewpoint`, for who has waited. @throws ProblemError `request.sequence-unknown` (400); ViewsRebuilding */
export function resolvedViewpoint(
  query: Pick<ViewpointDto, 'asOf' | 'effectiveOn'>,
  views: Views,
): ResolvedViewpoint {
  return views.read(() => {
    const sequence = sequenceAsOf(query.asOf, views);
    return { sequence, knownAt: views.knownAt(sequence), effectiveOn: query.effectiveOn ?? null };
  });
}

/** For reads without a viewpoint. @throws ProblemError `views.behind` (503) */
export async function waitAtLeast(
  { atLeast }: Pick<AtLeastDto, 'atLeast'>,
  views: Views,
): Promise<void> {
  if (atLeast === undefined) return;
  if (await views.waitFor(atLeast, AT_LEAST_WAIT_MS)) return;
  throw houseProblem('views.behind', { headers: { 'Retry-After': '2' } });
}

function sequenceAsOf(asOf: string | undefined, views: Views): LedgerSequence {
  const newest = views.checkpoint().sequence;
  if (asOf === undefined) return newest;
  const kind = momentKind(asOf);
  if (kind === 'sequence') {
    if (Number(asOf) > newest) throw houseProblem('request.sequence-unknown');
    return Number(asOf);
  }
  return views.sequenceAt(kind === 'date' ? endOfDay(asOf) : asOf);
}
