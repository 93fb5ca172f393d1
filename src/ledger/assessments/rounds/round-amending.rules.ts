/** Correcting what was written of a round, and reversing a correction or revocation. */
import {
  alreadyReversed,
  amendmentWithoutDocument,
  notACorrection,
  notTheLast,
  nothingReplaced,
} from '../../amending.rejections.js';
import type { Act, Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import { checkAct, checkDuties, checkText, DECIDING_ROLES } from '../../act.rules.js';
import type { CorrectRound, ReverseRoundCorrection } from './round.commands.js';
import type { RoundEvent, RoundReplacement } from './round.events.js';
import * as refuse from './round.rejections.js';
import type { OpenedRound, RoundState } from './round.state.js';

/** Also of a closed round: its name is on every list that was made of it. */
export function correctRound(
  { act, payload }: CorrectRound,
  state: RoundState,
): Decision<RoundEvent> {
  if (!state) return refuse.roundUnknown();
  if (state.status === 'revoked') return refuse.roundNotOpen('revoked');
  const { reason } = payload;
  const said: RoundReplacement = { title: state.title, label: state.period.label };
  const { replacement, previous } = difference(payload.replacement, said);
  const refused =
    checkAmending(act, 'AssessmentRoundCorrected', state, reason) ??
    (Object.keys(replacement).length === 0 ? nothingReplaced('round') : undefined) ??
    checkTexts(replacement);
  if (refused) return refused;
  const { roundId, organisationId, openedBy: corrects } = state;
  const data = { roundId, organisationId, corrects, reason, replacement, previous };
  return [{ type: 'AssessmentRoundCorrected', schemaVersion: 1, concerns: [organisationId], data }];
}

/** The last change goes first, so that exactly what stood before it stands again. */
export function reverseRoundCorrection(
  { act, payload }: ReverseRoundCorrection,
  state: RoundState,
): Decision<RoundEvent> {
  if (!state) return refuse.roundUnknown();
  const { corrects, reason } = payload;
  const last = state.amendments.at(-1);
  const refused =
    checkAmending(act, 'AssessmentRoundCorrectionReversed', state, reason) ??
    (corrects === state.openedBy ? notACorrection('round') : undefined) ??
    (last ? undefined : alreadyReversed('round')) ??
    (last && last.id !== corrects ? notTheLast('round', last.id) : undefined);
  if (refused) return refused;
  const { roundId, organisationId } = state;
  const data = { roundId, organisationId, corrects, reason };
  const type = 'AssessmentRoundCorrectionReversed';
  return [{ type, schemaVersion: 1, concerns: [organisationId], data }];
}

function checkAmending(
  act: Act,
  type: 'AssessmentRoundCorrected' | 'AssessmentRoundCorrectionReversed',
  { acts }: OpenedRound,
  reason: string,
): Rejection | undefined {
  return (
    checkAct('round', act, type, DECIDING_ROLES) ??
    checkDuties('round', act, type, acts) ??
    (act.document ? undefined : amendmentWithoutDocument('round')) ??
    checkText('round', reason, '/reason')
  );
}

function checkTexts({ title, label }: RoundReplacement): Rejection | undefined {
  return (
    (title === undefined ? undefined : checkText('round', title, '/replacement/title')) ??
    (label === undefined ? undefined : checkText('round', label, '/replacement/label'))
  );
}

function difference(replacement: RoundReplacement, said: RoundReplacement) {
  const changed = (['title', 'label'] as const).filter(
    (field) => replacement[field] !== undefined && replacement[field] !== said[field],
  );
  const pick = (from: RoundReplacement): RoundReplacement =>
    Object.fromEntries(changed.map((field) => [field, from[field]]));
  return { replacement: pick(replacement), previous: pick(said) };
}
