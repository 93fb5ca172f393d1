/** What can be asked of an assessment round. Payloads are what a client sends; `known` is what the service found. */
import type { Command } from '../../decider.js';
import type { Uuid } from '../../envelope.js';
import type { Period } from '../../period.js';
import type { CaseFacts } from '../assessment.commands.js';

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

export type RoundCommand = OpenRound | CloseRound | RevokeRound;
