import { Injectable } from '@nestjs/common';
import { CommandHandler, type Committed } from '../../../event-store/command-handler.js';
import type { Caller } from '../../caller.js';
import type { Uuid } from '../../envelope.js';
import { Rejection } from '../../rejection.js';
import { AssessmentContext } from '../assessment-context.js';
import { newRecordId } from '../../../recording/record-id.js';
import type {
  CloseRound,
  CorrectRound,
  OpenRound,
  ReverseRoundCorrection,
  RevokeRound,
  RoundCommand,
} from './round.commands.js';
import { roundDecider } from './round.decider.js';
import { roundStream } from './round.events.js';
import type { RoundFacts } from './round.state.js';

export type OpenRoundInput = Omit<OpenRound['payload'], 'roundId'> & { readonly roundId?: Uuid };
export type RoundOpened = Committed & { readonly roundId: Uuid };

/**
 * Everything that can be recorded of assessment rounds. A method resolves when the fact is durable, or with the reason
 * why it is refused; it throws what the store throws (`store-errors.ts`) and `IdempotencyKeyReused`.
 */
@Injectable()
export class RoundsService {
  constructor(
    private readonly handler: CommandHandler,
    private readonly context: AssessmentContext,
  ) {}

  /** Opens a round under the rulebook that is in force on the day of its opening; it stays the round's for ever. */
  async open(input: OpenRoundInput, caller: Caller): Promise<RoundOpened | Rejection> {
    const { organisationId, title, period } = input;
    const roundId = input.roundId ?? newRecordId('round', caller);
    const context = await this.context.outsideRound('round', organisationId, caller);
    if (context instanceof Rejection) return context;
    const payload = { roundId, organisationId, title, period };
    const outcome = await this.execute(caller, { type: 'OpenRound', ...context, payload });
    return outcome instanceof Rejection ? outcome : { ...outcome, roundId };
  }

  /** No assessment is opened in it any more; those that were run to their end. */
  async close(payload: CloseRound['payload'], caller: Caller): Promise<Committed | Rejection> {
    const act = await this.context.ofRound(payload.roundId, caller);
    if (act instanceof Rejection) return act;
    return this.execute(caller, { type: 'CloseRound', act, payload });
  }

  /** Opened in error: neither are assessments opened nor grades decided in it any more. */
  async revoke(payload: RevokeRound['payload'], caller: Caller): Promise<Committed | Rejection> {
    const act = await this.context.ofRound(payload.roundId, caller);
    if (act instanceof Rejection) return act;
    return this.execute(caller, { type: 'RevokeRound', act, payload });
  }

  /** Title and label alone: what else was wrong is another round. */
  async correct(payload: CorrectRound['payload'], caller: Caller): Promise<Committed | Rejection> {
    const act = await this.context.ofRound(payload.roundId, caller);
    if (act instanceof Rejection) return act;
    return this.execute(caller, { type: 'CorrectRound', act, payload });
  }

  /** Of the last correction or revocation; a revoked round is then what it was before. */
  async reverse(
    payload: ReverseRoundCorrection['payload'],
    caller: Caller,
  ): Promise<Committed | Rejection> {
    const act = await this.context.ofRound(payload.roundId, caller);
    if (act instanceof Rejection) return act;
    return this.execute(caller, { type: 'ReverseRoundCorrection', act, payload });
  }

  /** The round as the log has it now; undefined where it was never opened. */
  find(roundId: Uuid): Promise<RoundFacts | undefined> {
    return this.context.round(roundId);
  }

  private execute(caller: Caller, command: RoundCommand): Promise<Committed | Rejection> {
    const stream = roundStream(command.payload.roundId);
    return this.handler.execute(roundDecider, stream, command, caller.options);
  }
}
