import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../composition/tokens.js';
import { type Clock, dateOf } from '../ledger/clock.js';
import type { IsoDate } from '../ledger/envelope.js';
import type { ProcessCommand } from '../ledger/proposals/proposal.commands.js';
import { ProposalAppender } from '../ledger/proposals/proposals.service.js';
import { Rejection } from '../ledger/rejection.js';
import { RulebookRegistry } from '../ledger/rulebook-registry.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { ProposalFindings } from './proposal-findings.js';
import { type Planned, planOf } from './proposal-plan.js';

/** What a pass found to record, and whether it was. */
export interface PassResult {
  readonly day: IsoDate;
  /** What the views held. */
  readonly sequence: number;
  readonly planned: readonly Planned[];
  /** Of the planned, those that added something; others had recorded the rest already. */
  readonly recorded: readonly Planned[];
  readonly refused: readonly { readonly planned: Planned; readonly rejection: Rejection }[];
}

/**
 * Proposes what the rules of the rulebooks say, and notes what became of it. Never decides: all it can append are proposals.
 *
 * Every step is a command on the proposal's own stream, decided on what is recorded there. So a pass that is cut off anywhere is
 * completed by the next one, and two replicas in the same pass record each step once: the second finds it done, or is refused
 * by the revision, decides anew, and then finds it done.
 */
@Injectable()
export class Proposer {
  constructor(
    private readonly findings: ProposalFindings,
    private readonly appender: ProposalAppender,
    private readonly rulebooks: RulebookRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The day of a pass now, in the ledger's time zone. */
  today(): IsoDate {
    return dateOf(this.clock.now());
  }

  /**
   * One pass. `dryRun` records nothing; `signal` ends it between two steps.
   * @throws ViewsRebuilding, and what the store throws
   */
  async pass(
    options: { readonly dryRun?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<PassResult> {
    const day = this.today();
    const found = await this.findings.on(day);
    const planned = planOf(found);
    const recorded: Planned[] = [];
    const refused: { planned: Planned; rejection: Rejection }[] = [];
    for (const each of options.dryRun === true ? [] : planned) {
      options.signal?.throwIfAborted();
      const command = await this.commandOf(each, day);
      const outcome = command && (await this.appender.append(command));
      if (outcome instanceof Rejection) refused.push({ planned: each, rejection: outcome });
      else if (outcome && outcome.eventIds.length > 0) recorded.push(each);
    }
    return { day, sequence: found.sequence, planned, recorded, refused };
  }

  /** Undefined where the rulebook of an open proposal cannot be read: what is wrong with the log, others say louder. */
  private async commandOf(planned: Planned, day: IsoDate): Promise<ProcessCommand | undefined> {
    if (planned.kind === 'make') {
      const { rulebook, rule, proposalId, organisationId, triggers, facts } = planned.applying;
      const { code, proposes, route } = rule;
      const payload = {
        ...{ proposalId, organisationId, rule: code, proposes, route, triggers, facts },
      };
      return { type: 'MakeProposal', act: this.appender.actOn(day, rulebook), payload };
    }
    const { proposalId, episode, rulebook: reference } = planned.proposal;
    // What goes on goes on under the rulebook that it was begun under.
    const rulebook: Rulebook | undefined = await this.rulebooks.byReference(reference);
    if (!rulebook) return undefined;
    const act = this.appender.actOn(day, rulebook);
    return planned.kind === 'lapse'
      ? { type: 'LapseProposal', act, payload: { proposalId, episode } }
      : { type: 'TakeUpProposal', act, payload: { proposalId, episode, by: planned.by } };
  }
}
