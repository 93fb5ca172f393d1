import {
  type Amendment,
  amendmentKind,
  amendmentOf,
  standingAmendments,
  type StandingFact,
} from '../../../ledger/standing.js';
import type { TimelineFact } from '../../../projections/timeline/timeline-fact.js';
import type { ListingEventLine, Standing } from '../remediation-board.model.js';
import type { Cite } from './cited-listing.js';

/** Everything recorded of an organisation's listings, each with how it stands. `standing` are the facts that stand. */
export function eventLines(
  facts: readonly TimelineFact[],
  standing: readonly StandingFact[],
  impossible: readonly StandingFact[],
  cite: Cite,
): ListingEventLine[] {
  const stands = new Map(standing.map((fact) => [fact.id, fact]));
  const cannotBe = new Set(impossible.map(({ id }) => id));
  const amendments = standingAmendments(facts);
  return facts.map((fact) => {
    const { id, sequence, type, occurredOn, document, data, actor } = fact;
    const known = stands.get(id);
    const isAmendment = amendmentKind(type) !== undefined;
    const own = amendments.get(id) ?? [];
    return {
      ...{ sequence, type, occurredOn },
      listingId: typeof data.listingId === 'string' ? data.listingId : '',
      since: known && !cannotBe.has(id) ? known.since : null,
      standing: isAmendment ? 'amendment' : standingOf(own, known, cannotBe.has(id)),
      related: cite(isAmendment ? [amendmentOf(fact).corrects] : own.map(({ event }) => event.id)),
      ...{ role: actor.role, body: actor.body, stepId: stepOf(fact) },
      document: document ? { number: document.number, date: document.date } : null,
    };
  });
}

function stepOf({ data: { stepId, step } }: TimelineFact): string | null {
  if (typeof stepId === 'string') return stepId;
  const isStep = typeof step === 'object' && step !== null && 'stepId' in step;
  return isStep && typeof step.stepId === 'string' ? step.stepId : null;
}

function standingOf(
  amendments: readonly Amendment[],
  known: StandingFact | undefined,
  cannotBe: boolean,
): Standing {
  if (amendments.some(({ kind }) => kind === 'revoked')) return 'revoked';
  if (!known) return 'later';
  if (cannotBe) return 'impossible';
  return known.because.length > 1 ? 'amended' : 'stands';
}
