/** What can be asked of an assessment round. Payloads are what a client sends; `known` is what the service found. */
import type { Command } from '../../decider.js';
import type { Uuid } from '../../envelope.js';
import type { Period } from '../../period.js';
import type { CaseFacts } from '../assessment.commands.js';
import type { RoundReplacement } from './round.events.js';

export type OpenRound = Command<
  'OpenRound',
  {
    readonly roundId: Uuid;
    readonly organisationId: Uuid;
    readonly title: string;
    readonly period: Period;
  }
> & { readonly known: CaseFacts };
export type CloseRound = Command<'CloseRound', { readonly roundId: Uuid }>;
export type RevokeRound = Command<
  'RevokeRound',
  { readonly roundId: Uuid; readonly reason: string }
>;

/** Puts right what was written of the round; its days and its organisation are those of another round. */
export type CorrectRound = Command<
  'CorrectRound',
  { readonly roundId: Uuid; readonly reason: string; readonly replacement: RoundReplacement }
>;
export type ReverseRoundCorrection = Command<
  'ReverseRoundCorrection',
  {
    readonly roundId: Uuid;
    /** Id of the last correction or revocation. */
    readonly corrects: Uuid;
    readonly reason: string;
  }
>;

export type RoundCommand =
  OpenRound | CloseRound | RevokeRound | CorrectRound | ReverseRoundCorrection;
