/** Verification: asked for once every step is settled, then an outcome with evidence for every ground. */
import type { Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import { findCoded } from '../../../rulebook/lookup.js';
import { groundNotHere } from './grounds.rejections.js';
import type { RequestVerification, VerifyGround } from '../listing.commands.js';
import type { ListingEvent } from '../listing.events.js';
import { openSteps } from '../listing-fits.course.js';
import { stepsOpen } from '../listing.rejections.js';
import { implementersOf, type ListingsState } from '../listing.state.js';
import { ownGround } from './plan.rejections.js';
import * as refuse from './remediation.rejections.js';
import { inListing, type InListing } from './case.rules.js';
import { checkEvidenceGiven } from './grounds.rules.js';
import { checkEveryGround } from './plan.rules.js';

/** A ground that came after the plan needs its step as well, or nobody would have worked on what is verified. */
export function requestVerification(
  command: RequestVerification,
  state: ListingsState,
): Decision<ListingEvent> {
  return inListing(command, state, 'ListingVerificationRequested', ({ listing }) => {
    const open = openSteps(listing).map(({ stepId }) => stepId);
    if (open.length > 0) return stepsOpen(open);
    return checkEveryGround(listing.grounds, listing.steps) ?? {};
  });
}

/** A later verification of the same ground replaces the earlier outcome. */
export function verifyGround(command: VerifyGround, state: ListingsState): Decision<ListingEvent> {
  const { groundId, outcome, evidence } = command.payload;
  return inListing(command, state, 'ListingGroundVerified', (situation) => {
    const { act, listing } = situation;
    if (!listing.grounds.some((ground) => ground.groundId === groundId)) {
      return groundNotHere(groundId, '/groundId');
    }
    if (!findCoded(act.rulebook, 'groundOutcomes', outcome)) {
      return refuse.outcomeUnknown(act.rulebook, outcome);
    }
    return (
      checkNotImplementer(situation, groundId) ??
      checkEvidenceGiven(evidence) ?? { groundId, outcome, evidence }
    );
  });
}

/** Steps that were cancelled count too: somebody who worked on the ground is no judge of it. */
export function checkNotImplementer(
  { act, state, listing }: InListing,
  groundId: string,
): Rejection | undefined {
  const steps = listing.steps.filter(({ groundIds }) => groundIds.includes(groundId));
  const stepIds = steps.map(({ stepId }) => stepId);
  const implementers = implementersOf(state, listing.listingId, stepIds);
  return implementers.has(act.actor.account) ? ownGround() : undefined;
}
