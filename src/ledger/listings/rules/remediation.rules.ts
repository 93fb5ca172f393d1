/** What goes on beside the steps: grounds and evidence more, who is in charge, the start, reports of progress. */
import { checkPeriod, checkText } from '../../act.rules.js';
import type { Decision } from '../../decider.js';
import { saysTheSame } from '../../says-the-same.js';
import * as refuseGround from './grounds.rejections.js';
import type {
  AddEvidence,
  AddGround,
  AssignPerson,
  ReportProgress,
  StartRemediation,
} from '../listing.commands.js';
import type { ListingEvent } from '../listing.events.js';
import * as refuse from './remediation.rejections.js';
import type { ListingsState } from '../listing.state.js';
import { inListing } from './case.rules.js';
import { checkEvidenceGiven, checkGround, isSame } from './grounds.rules.js';

/** A weakness that shows later belongs to the same listing; from then on it needs a step and an outcome like the others. */
export function addGround(command: AddGround, state: ListingsState): Decision<ListingEvent> {
  const { ground } = command.payload;
  return inListing(command, state, 'ListingGroundAdded', ({ act, listing }) => {
    const known = listing.grounds.some((each) => isSame(each, ground));
    const refused = known
      ? refuseGround.groundTwice('/ground')
      : checkGround(act.rulebook, ground, '/ground');
    return refused ?? { ground };
  });
}

/** Of what is given only what is new is kept. */
export function addEvidence(command: AddEvidence, state: ListingsState): Decision<ListingEvent> {
  const { groundId, evidence } = command.payload;
  return inListing(command, state, 'ListingEvidenceAdded', ({ listing }) => {
    const ground = listing.grounds.find((each) => each.groundId === groundId);
    if (!ground) return refuseGround.groundNotHere(groundId, '/groundId');
    const refused = checkEvidenceGiven(evidence);
    if (refused) return refused;
    const added = evidence.filter((each) => !ground.evidence.some((had) => saysTheSame(had, each)));
    return added.length === 0 ? refuseGround.evidenceKnown() : { groundId, evidence: added };
  });
}

/** `person` is a staff code: whoever reads the list sees who answers for it, and no name. */
export function assignPerson(command: AssignPerson, state: ListingsState): Decision<ListingEvent> {
  const { person } = command.payload;
  return inListing(
    command,
    state,
    'ListingPersonAssigned',
    ({ listing }) =>
      checkText('listing', person, '/person') ??
      (listing.person === person ? refuse.alreadyInCharge(person) : undefined) ?? { person },
  );
}

/** After the plan, and anew after each extension. */
export function startRemediation(
  command: StartRemediation,
  state: ListingsState,
): Decision<ListingEvent> {
  return inListing(command, state, 'ListingRemediationStarted', () => ({}));
}

/** One report for each period; a mistaken one is corrected. */
export function reportProgress(
  command: ReportProgress,
  state: ListingsState,
): Decision<ListingEvent> {
  const { summary, period: asked } = command.payload;
  const { kind, label, from, to } = asked;
  const period = { kind, label, from, to };
  return inListing(command, state, 'ListingProgressReported', ({ act, listing }) => {
    const refused =
      checkPeriod('listing', period, act) ?? checkText('listing', summary, '/summary');
    if (refused) return refused;
    const told = listing.reports.some(
      ({ period: earlier }) => earlier.from === from && earlier.to === to,
    );
    return told ? refuse.alreadyReported(label) : { period, summary };
  });
}
