import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../../event-store/command-handler.js';
import type { Folded } from '../../../event-store/fold-cache.js';
import { RecordContext } from '../../../recording/record-context.js';
import type { Caller } from '../../caller.js';
import type { Act } from '../../decider.js';
import type { Uuid } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import { complaintDecider } from '../complaint.decider.js';
import { complaintStream } from '../complaint.events.js';
import type { JoinedCase, OriginalLetter } from './letter.commands.js';
import { letterDecider } from './letter.decider.js';
import { letterStream } from './letter.events.js';
import { unknown } from './letter.rejections.js';
import { type LetterRecord, receiptOf } from './letter.state.js';

/** Gathers what a decision on a letter must know from other records, from the log itself. */
@Injectable()
export class LetterContext {
  constructor(
    private readonly handler: CommandHandler,
    private readonly records: RecordContext,
  ) {}

  /** An act on a letter that was received: under the rulebook that its receipt pinned. */
  async actOn(letterId: Uuid, caller: Caller): Promise<Act | Rejection> {
    const receipt = receiptOf((await this.load(letterId)).state);
    return receipt ? this.records.underPinned('letter', receipt.rulebook, caller) : unknown();
  }

  /** Undefined where it was never opened, or its opening was revoked. */
  async case(caseId: Uuid): Promise<JoinedCase | undefined> {
    const { state } = await this.handler.load(complaintDecider, complaintStream(caseId));
    const { opened, state: reached } = state.course;
    if (!opened) return undefined;
    const { organisationId, openedOn } = opened;
    return { organisationId, openedOn, archived: reached === 'ARCHIVED' };
  }

  /** Follows the chain of duplicates to its end; one that closed on itself, by corrections, is followed once around. */
  async original(letterId: Uuid): Promise<OriginalLetter | undefined> {
    const { received } = (await this.load(letterId)).state.course;
    if (!received) return undefined;
    const chain: Uuid[] = [];
    for (let next: Uuid | null = letterId; next !== null && !chain.includes(next);) {
      chain.push(next);
      next = (await this.load(next)).state.course.duplicateOf;
    }
    return { organisationId: received.organisationId, receivedOn: received.receivedOn, chain };
  }

  /** The letter as the log has it now, with its revision; -1 where it was never received. */
  load(letterId: Uuid): Promise<Folded<LetterRecord>> {
    return this.handler.load(letterDecider, letterStream(letterId));
  }
}
