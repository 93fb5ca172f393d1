/** Corrections, revocations and reversals: tried on the record first, refused where the result contradicts itself. */
import type { Decision } from '../../decider.js';
import type { Uuid } from '../../envelope.js';
import { Rejection } from '../../rejection.js';
import type {
  CorrectOrganisationRecord,
  ReverseOrganisationCorrection,
  RevokeOrganisationRecord,
  Surroundings,
} from '../organisation.commands.js';
import type { OrganisationEvent } from '../organisation.events.js';
import * as refuse from './organisation-amendment.rejections.js';
import { hasChildren } from '../organisation.rejections.js';
import {
  cleanText,
  refuseAct,
  refuseEnded,
  refuseReason,
  refuseSuccessors,
} from './organisation.rules.js';
import {
  amendedBy,
  factOf,
  isRevoked,
  type AmendmentEvent,
  type OrganisationState,
  type RecordedFact,
} from '../organisation.state.js';
import { refuseUnnamed } from './organisation-contradictions.rules.js';
import { changes, cleaned, refuseReplacement } from './organisation-replacement.rules.js';
import { refusePlaces } from './organisation-tree.rules.js';
import { timelineOf, tried } from '../organisation-timeline.state.js';

type AmendingCommand =
  CorrectOrganisationRecord | RevokeOrganisationRecord | ReverseOrganisationCorrection;

/** Records what really differs, with what stood before; a replacement equal to the record is refused, not recorded. */
export function correct(
  command: CorrectOrganisationRecord,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId, corrects } = command.payload;
  const target = amendable(state, corrects);
  if (target instanceof Rejection) return target;
  const replacement = cleaned(command.payload.replacement);
  const unfit = refuseReplacement(replacement, target.fact.type, command);
  if (unfit) return unfit;
  const changed = changes(replacement, target);
  if (Object.keys(changed.replacement).length === 0) return refuse.nothingChanged();
  const reason = cleanText(command.payload.reason);
  const data = { organisationId, corrects, reason, ...changed };
  const parents = replacement.parentId ? [replacement.parentId] : [];
  return amend(command, state, target, parents, { type: 'OrganisationRecordCorrected', data });
}

/** The event does not stand. What it had ended goes on, where its place in the tree still allows that. */
export function revoke(
  command: RevokeOrganisationRecord,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId, corrects } = command.payload;
  const target = amendable(state, corrects);
  if (target instanceof Rejection) return target;
  const data = { organisationId, corrects, reason: cleanText(command.payload.reason) };
  return amend(command, state, target, [], { type: 'OrganisationRecordRevoked', data });
}

/** The newest correction of an event goes first, so that each reversal gives back exactly what stood before. */
export function reverse(
  command: ReverseOrganisationCorrection,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId, corrects } = command.payload;
  const target = amendedBy(state, corrects);
  if (!target) {
    if (state.settled.includes(corrects)) return refuse.alreadyReversed();
    return factOf(state, corrects) ? refuse.notACorrection() : refuse.unknownEvent();
  }
  if (target.amendments.at(-1)?.id !== corrects) return refuse.laterCorrectionStands();
  const data = { organisationId, corrects, reason: cleanText(command.payload.reason) };
  return amend(command, state, target, [], { type: 'OrganisationCorrectionReversed', data });
}

/** The fact that may be corrected or revoked under this id. */
function amendable(state: OrganisationState, eventId: Uuid): RecordedFact | Rejection {
  const target = factOf(state, eventId);
  if (target) return isRevoked(target) ? refuse.alreadyRevoked() : target;
  const amendment = amendedBy(state, eventId) !== undefined || state.settled.includes(eventId);
  return amendment ? refuse.correctionOfCorrection() : refuse.unknownEvent();
}

type Amending<Event extends AmendmentEvent = AmendmentEvent> = Event extends AmendmentEvent
  ? Pick<Event, 'type' | 'data'>
  : never;

/** The last step of all three: the act, the reason, and the trial on the record. */
function amend(
  command: AmendingCommand,
  state: OrganisationState,
  target: RecordedFact,
  parents: readonly Uuid[],
  amending: Amending,
): Decision<OrganisationEvent> {
  const unfit = refuseAct(command.act, amending.type) ?? refuseReason(amending.data.reason);
  if (unfit) return unfit;
  const concerns = [...new Set([...target.fact.concerns, ...parents])];
  const { contradicts = [] } = command.payload;
  const data = contradicts.length > 0 ? { ...amending.data, contradicts } : amending.data;
  const event = { ...amending, data, schemaVersion: 1, concerns } as AmendmentEvent;
  return refuseContradiction(command, state, event) ?? [event];
}

/** The record as it would be must hold together like one that was recorded right from the start. */
function refuseContradiction(
  { act, known, payload }: AmendingCommand,
  state: OrganisationState,
  event: AmendmentEvent,
): Rejection | undefined {
  const before = timelineOf(state);
  const after = tried(state, act, event);
  const { registration, facts, endings } = after;
  const hasCases = known.resting?.some(({ kind }) => kind === 'case');
  if (!registration && (facts.length > 0 || hasCases)) return refuse.registrationNeeded();
  const [end, second] = endings;
  if (end && second) return refuseEnded(after, end, known);
  const unnamed = refuseUnnamed(before, after, known, payload.contradicts);
  if (unnamed) return unnamed;
  if (!registration) return refuseChildren(known);
  // An end that a reversal brings back needs its successors as they are now, not as they were when it was recorded.
  const newEnd = end && !before.endings.some(({ id }) => id === end.id) ? end : undefined;
  return (
    (newEnd
      ? refuseSuccessors(
          payload.organisationId,
          newEnd.successorIds,
          newEnd.on,
          known,
          () => '/corrects',
        )
      : undefined) ??
    (end && !before.endings.some(({ id, on }) => id === end.id && on === end.on)
      ? refuseChildren(known)
      : undefined) ??
    refusePlaces(before, after, act, known)
  );
}

function refuseChildren({ children: { ids, asOf } }: Surroundings): Rejection | undefined {
  return ids.length > 0 ? hasChildren(ids.length, asOf) : undefined;
}
