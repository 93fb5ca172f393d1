import { Injectable } from '@nestjs/common';
import { CommandHandler, type Committed } from '../../event-store/command-handler.js';
import { RecordContext } from '../../recording/record-context.js';
import type { Caller } from '../caller.js';
import type { Act } from '../decider.js';
import type { Actor, IsoDate, Uuid } from '../envelope.js';
import { Rejection } from '../rejection.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { ProcessCommand, ProposalCommand, ProposalFacts } from './proposal.commands.js';
import { proposalDecider } from './proposal.decider.js';
import { proposalStream } from './proposal.events.js';
import { proposalUnknown } from './proposal.rejections.js';

/** Who proposes: no person. */
const PROCESS_ACTOR: Actor = { account: 'soat', role: 'system', body: null };

/** What the process can do, and nothing besides: it never decides. */
export abstract class ProposalAppender {
  /** The command as an act of the process on a day, under a rulebook. */
  abstract actOn(day: IsoDate, rulebook: Rulebook): Act;

  /** Resolves when it is durable or there was nothing to add; with the reason where it is refused. */
  abstract append(command: ProcessCommand): Promise<Committed | Rejection>;
}

/**
 * Everything that can be recorded of proposals. A method resolves when the fact is durable, or with the reason why it is
 * refused; it throws what the store throws (`store-errors.ts`) and `IdempotencyKeyReused`.
 */
@Injectable()
export class ProposalsService implements ProposalAppender {
  constructor(
    private readonly handler: CommandHandler,
    private readonly records: RecordContext,
  ) {}

  actOn(day: IsoDate, rulebook: Rulebook): Act {
    return this.records.actOf({ actor: PROCESS_ACTOR, occurredOn: day }, rulebook);
  }

  append(command: ProcessCommand): Promise<Committed | Rejection> {
    return this.execute(command);
  }

  /** Under the rulebook that the proposal was made under. */
  async dismiss(
    payload: { readonly proposalId: Uuid; readonly reason: string },
    caller: Caller,
  ): Promise<Committed | Rejection> {
    const last = await this.last(payload.proposalId);
    if (!last) return proposalUnknown();
    const act = await this.records.underPinned('proposal', last.rulebook, caller);
    if (act instanceof Rejection) return act;
    return this.execute({ type: 'DismissProposal', act, payload }, caller.options);
  }

  /** The last proposal of this id as the log has it now; undefined where none was ever made. */
  async find(proposalId: Uuid): Promise<ProposalFacts | undefined> {
    const last = await this.last(proposalId);
    return last && { proposalId, organisationId: last.organisationId, madeOn: last.madeOn };
  }

  private async last(proposalId: Uuid) {
    const { state } = await this.handler.load(proposalDecider, proposalStream(proposalId));
    return state.course.episodes.at(-1);
  }

  private execute(
    command: ProposalCommand,
    options?: Caller['options'],
  ): Promise<Committed | Rejection> {
    const stream = proposalStream(command.payload.proposalId);
    return this.handler.execute(proposalDecider, stream, command, options);
  }
}
