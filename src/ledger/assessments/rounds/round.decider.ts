/**
 * Decides what becomes of an assessment round (stored format: `round.events.ts`). A round pins the rulebook that is in
 * force at its opening; a closed one takes no new assessments, and those that were opened in it run to their end.
 */
import type { Decider, Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import {
  checkAct,
  checkDuties,
  checkExisted,
  checkPeriod,
  checkText,
  DECIDING_ROLES,
  RECORDING_ROLES,
} from '../../act.rules.js';
import type { CloseRound, OpenRound, RevokeRound, RoundCommand } from './round.commands.js';
import type { RoundEvent } from './round.events.js';
import { correctRound, reverseRoundCorrection } from './round-amending.rules.js';
import * as refuse from './round.rejections.js';
import { evolve, initial, type OpenedRound, type RoundState } from './round.state.js';

/** Who stands in the subtree is not fixed here: each assessment is checked when it is opened. */
function openRound(command: OpenRound, state: RoundState): Decision<RoundEvent> {
  const { act, payload, known } = command;
  const { roundId, organisationId, title } = payload;
  const { kind, label, from, to } = payload.period;
  if (state) return sameRound(command, state) ? [] : refuse.roundExists();
  return (
    checkAct('round', act, 'AssessmentRoundOpened', RECORDING_ROLES) ??
    checkText('round', title, '/title') ??
    checkPeriod('round', payload.period, act) ??
    checkExisted('round', known.organisation, act.occurredOn) ??
    checkActive(command) ?? [
      {
        type: 'AssessmentRoundOpened',
        schemaVersion: 1,
        concerns: [organisationId],
        data: { roundId, organisationId, title, period: { kind, label, from, to } },
      },
    ]
  );
}

/** Closing again adds nothing, on whatever day: who repeats it wants the round closed, and it is. */
function closeRound({ act }: CloseRound, state: RoundState): Decision<RoundEvent> {
  if (!state) return refuse.roundUnknown();
  if (state.status === 'closed') return [];
  if (state.status === 'revoked') return refuse.roundNotOpen('revoked');
  const { roundId, organisationId } = state;
  return (
    checkAct('round', act, 'AssessmentRoundClosed', RECORDING_ROLES) ??
    checkDuties('round', act, 'AssessmentRoundClosed', state.acts) ??
    checkAfterOpening(act.occurredOn, state) ?? [
      {
        type: 'AssessmentRoundClosed',
        schemaVersion: 1,
        concerns: [organisationId],
        data: { roundId, organisationId },
      },
    ]
  );
}

/**
 * Also a closed one. Grades that were decided in it stand until each is revoked by an act of its own: one document
 * cannot take back what it does not name.
 */
function revokeRound({ act, payload }: RevokeRound, state: RoundState): Decision<RoundEvent> {
  if (!state) return refuse.roundUnknown();
  if (state.status === 'revoked') return refuse.roundAlreadyRevoked();
  const { roundId, organisationId, openedBy: corrects } = state;
  return (
    checkAct('round', act, 'AssessmentRoundRevoked', DECIDING_ROLES) ??
    checkDuties('round', act, 'AssessmentRoundRevoked', state.acts) ??
    checkText('round', payload.reason, '/reason') ??
    checkAfterOpening(act.occurredOn, state) ?? [
      {
        type: 'AssessmentRoundRevoked',
        schemaVersion: 1,
        concerns: [organisationId],
        data: { roundId, organisationId, corrects, reason: payload.reason },
      },
    ]
  );
}

function sameRound({ payload }: OpenRound, state: OpenedRound): boolean {
  const { period } = payload;
  return (
    payload.organisationId === state.organisationId &&
    payload.title === state.title &&
    period.kind === state.period.kind &&
    period.label === state.period.label &&
    period.from === state.period.from &&
    period.to === state.period.to
  );
}

/** A subtree whose root has ended has nobody left to rate; the successor's subtree is rated. */
function checkActive({ act, known }: OpenRound): Rejection | undefined {
  const endedOn = known.organisation?.endedOn ?? null;
  return endedOn !== null && endedOn <= act.occurredOn
    ? refuse.organisationEnded(endedOn)
    : undefined;
}

function checkAfterOpening(occurredOn: string, { openedOn }: OpenedRound): Rejection | undefined {
  return occurredOn < openedOn ? refuse.roundBeforeOpening(openedOn) : undefined;
}

function decide(command: RoundCommand, state: RoundState): Decision<RoundEvent> {
  switch (command.type) {
    case 'OpenRound':
      return openRound(command, state);
    case 'CloseRound':
      return closeRound(command, state);
    case 'RevokeRound':
      return revokeRound(command, state);
    case 'CorrectRound':
      return correctRound(command, state);
    case 'ReverseRoundCorrection':
      return reverseRoundCorrection(command, state);
    default:
      return unknownCommand(command);
  }
}

function unknownCommand(command: never): never {
  throw new TypeError(`No such command: ${JSON.stringify(command)}`);
}

export const roundDecider: Decider<RoundState, RoundCommand, RoundEvent> = {
  initial,
  decide,
  evolve,
};
