/** Merging, splitting and dissolving: the record ends, the id stays answerable, successors are linked. */
import type { Decision } from '../../decider.js';
import type { Uuid } from '../../envelope.js';
import type {
  DissolveOrganisation,
  MergeOrganisation,
  SplitOrganisation,
} from '../organisation.commands.js';
import type {
  OrganisationDissolved,
  OrganisationEvent,
  OrganisationMerged,
  OrganisationSplit,
} from '../organisation.events.js';
import {
  cleanText,
  refuseAbsent,
  refuseAct,
  refuseEnding,
  refuseInactive,
  refuseReason,
  refuseSuccessors,
} from './organisation.rules.js';
import type { OrganisationState } from '../organisation.state.js';
import { successorsNeeded } from './organisation-tree.rejections.js';
import { lastOn, timelineOf, tried } from '../organisation-timeline.state.js';

/** The same merger again adds nothing; any other end of an ended organisation is refused. */
export function merge(
  command: MergeOrganisation,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId, successorId } = command.payload;
  const said = lastOn(timelineOf(state), 'OrganisationMerged', command.act.occurredOn);
  if (said?.data.successorId === successorId) return [];
  const event: OrganisationMerged = {
    type: 'OrganisationMerged',
    schemaVersion: 1,
    concerns: [...new Set([organisationId, successorId])],
    data: { organisationId, successorId },
  };
  return (
    refuseEvent(command, state, event) ??
    refuseTo(command, [successorId], () => '/successorId') ??
    refuseEnding(timelineOf(state), tried(state, command.act, event), command.known) ?? [event]
  );
}

/** An organisation that goes on (`continues`) gives off one part or more; one that ends is continued by two or more. */
export function split(
  command: SplitOrganisation,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId, successorIds, continues } = command.payload;
  const said = lastOn(timelineOf(state), 'OrganisationSplit', command.act.occurredOn);
  if (
    said?.data.continues === continues &&
    String(said.data.successorIds) === String(successorIds)
  ) {
    return [];
  }
  const event: OrganisationSplit = {
    type: 'OrganisationSplit',
    schemaVersion: 1,
    concerns: [...new Set([organisationId, ...successorIds])],
    data: { organisationId, successorIds, continues },
  };
  const fewest = continues ? 1 : 2;
  const parts = new Set(successorIds).size;
  const enough = parts >= fewest && parts === successorIds.length;
  return (
    refuseEvent(command, state, event) ??
    (enough ? undefined : successorsNeeded(fewest)) ??
    refuseTo(command, successorIds, (index) => `/successorIds/${index}`) ??
    refuseEnding(timelineOf(state), tried(state, command.act, event), command.known) ?? [event]
  );
}

/** It ends without a successor; the reason stands where others have one. */
export function dissolve(
  command: DissolveOrganisation,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId } = command.payload;
  const reason = cleanText(command.payload.reason);
  const said = lastOn(timelineOf(state), 'OrganisationDissolved', command.act.occurredOn);
  if (said?.data.reason === reason) return [];
  const event: OrganisationDissolved = {
    type: 'OrganisationDissolved',
    schemaVersion: 1,
    concerns: [organisationId],
    data: { organisationId, reason },
  };
  return (
    refuseEvent(command, state, event) ??
    refuseReason(reason) ??
    refuseEnding(timelineOf(state), tried(state, command.act, event), command.known) ?? [event]
  );
}

/** After these an organisation takes no more facts, but for a split after which it goes on. */
type EndingCommand = MergeOrganisation | SplitOrganisation | DissolveOrganisation;

/** Checks of the act and of the record, before any of who continues it. */
function refuseEvent(command: EndingCommand, state: OrganisationState, event: OrganisationEvent) {
  const timeline = timelineOf(state);
  return (
    refuseAct(command.act, event.type) ??
    refuseAbsent(state, timeline) ??
    refuseInactive(timeline, command.act.occurredOn, command.known)
  );
}

function refuseTo(
  { payload, act, known }: EndingCommand,
  successorIds: readonly Uuid[],
  pointerAt: (index: number) => string,
) {
  return refuseSuccessors(payload.organisationId, successorIds, act.occurredOn, known, pointerAt);
}
