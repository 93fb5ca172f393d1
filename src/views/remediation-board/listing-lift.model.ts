import type { ListingState } from '../../ledger/listing-states.js';
import type { Lift, LiftCode } from '../organisation-status/status-axes.model.js';
import type { ListingDetail } from './stored-listing.js';

/** Of states that one act leads out of: which one, and by which limit's clause. */
const ONE_ACT: Readonly<
  Partial<Record<ListingState, readonly [LiftCode, keyof ListingDetail['clauses'] | null]>>
> = {
  REVIEWING: ['review-concluded', null],
  PROPOSED: ['listing-decided', null],
  LISTED: ['plan-approved', 'plan'],
  PLANNED: ['remediation-started', 'remediation'],
  EXTENDED: ['remediation-started', 'extensions'],
  IN_REMEDIATION: ['verification-requested', null],
  AWAITING_VERIFICATION: ['delisted-or-extended', 'extensions'],
  MONITORING: ['monitoring-ended', 'monitoring'],
};

/** What leads out of a state, by the procedure: what is still to be done first, then the act that does it. */
export function liftOf(state: ListingState, detail: ListingDetail | null): readonly Lift[] {
  const act = ONE_ACT[state];
  if (!act) return [];
  const [code, limit] = act;
  const clause = limit === null ? null : detail?.clauses[limit];
  return [...firstOf(state, detail), { code, count: null, clauses: clause ? [clause] : [] }];
}

function firstOf(state: ListingState, detail: ListingDetail | null): readonly Lift[] {
  const steps = detail?.openStepDues.length ?? 0;
  const grounds = detail?.unsettled ?? 0;
  if (state === 'IN_REMEDIATION' && steps > 0) {
    const clause = detail?.clauses.remediation;
    return [{ code: 'steps-settled', count: steps, clauses: clause ? [clause] : [] }];
  }
  if (state === 'AWAITING_VERIFICATION' && grounds > 0) {
    return [{ code: 'grounds-verified', count: grounds, clauses: [] }];
  }
  return [];
}
