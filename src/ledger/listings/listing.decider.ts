/**
 * Decides what becomes of an organisation's listings (stored format: `listing.events.ts`; course: `listing.course.ts`; state:
 * `listing.state.ts`; commands: `listing.commands.ts`). Each listing pins the rulebook of its first event. The rules of each
 * command are in `rules/`, in the order of the procedure.
 */
import type { Decider, Decision } from '../decider.js';
import type { ListingCommand } from './listing.commands.js';
import type { ListingEvent } from './listing.events.js';
import { evolve, initial, type ListingsState } from './listing.state.js';
import { amendListing } from './rules/amendment.rules.js';
import { close, delist, extend } from './rules/ending.rules.js';
import { endReview, enter, propose, reject, startReview } from './rules/entry.rules.js';
import { approvePlan, planStep, rescheduleStep } from './rules/plan.rules.js';
import {
  addEvidence,
  addGround,
  assignPerson,
  reportProgress,
  startRemediation,
} from './rules/remediation.rules.js';
import { closeByReorganisation, takeOver } from './rules/reorganisation.rules.js';
import {
  cancelStep,
  rejectStep,
  reportStepDone,
  startStep,
  verifyStep,
} from './rules/steps.rules.js';
import { requestVerification, verifyGround } from './rules/verification.rules.js';

type Rule<Type extends ListingCommand['type']> = (
  command: Extract<ListingCommand, { type: Type }>,
  state: ListingsState,
) => Decision<ListingEvent>;

/** Every command has its rule, or this does not compile. */
const RULES: { readonly [Type in ListingCommand['type']]: Rule<Type> } = {
  StartReview: startReview,
  EndReview: endReview,
  Propose: propose,
  Reject: reject,
  Enter: enter,
  AddGround: addGround,
  AddEvidence: addEvidence,
  AssignPerson: assignPerson,
  ApprovePlan: approvePlan,
  StartRemediation: startRemediation,
  ReportProgress: reportProgress,
  PlanStep: planStep,
  StartStep: startStep,
  ReportStepDone: reportStepDone,
  VerifyStep: verifyStep,
  RejectStep: rejectStep,
  CancelStep: cancelStep,
  RescheduleStep: rescheduleStep,
  RequestVerification: requestVerification,
  VerifyGround: verifyGround,
  Extend: extend,
  Delist: delist,
  Close: close,
  CloseByReorganisation: closeByReorganisation,
  TakeOver: takeOver,
  AmendListing: amendListing,
};

function decide(command: ListingCommand, state: ListingsState): Decision<ListingEvent> {
  const rule = RULES[command.type] as Rule<ListingCommand['type']>;
  return rule(command, state);
}

export const listingDecider: Decider<ListingsState, ListingCommand, ListingEvent> = {
  initial,
  decide,
  evolve,
};
