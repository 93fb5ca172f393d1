import { ApiProperty } from '@nestjs/swagger';
import type { Committed } from '../event-store/command-handler.js';
import type { LedgerSequence, Uuid } from '../ledger/envelope.js';
import { Rejection } from '../ledger/rejection.js';
import type { CommandContext } from './command-context.js';
import { strongETag } from './preconditions.js';
import { rejectionProblem } from './rejection-problem.js';

/** What a command answers once its events are durable. */
export interface CommandAnswer {
  readonly eventIds: readonly Uuid[];
  readonly revision: number;
  readonly sequence: LedgerSequence | null;
}

/** `CommandAnswer` as the OpenAPI document describes it. */
export class CommandAnswerDto implements CommandAnswer {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    example: ['0197c2f0-6a51-7c3e-9d0b-5c1f0a7e2b11'],
    description: 'Ids of the events recorded, in order.',
  })
  eventIds: readonly Uuid[];

  @ApiProperty({ type: 'integer', example: 3, description: 'Revision of the record; its ETag.' })
  revision: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 1042,
    description:
      'Ledger sequence of the last event; null where nothing had to be recorded, and where the cluster has recorded it but not numbered it yet.',
  })
  sequence: number | null;
}

/**
 * Turns the outcome of a command into its response: 201 with what was recorded, 200 where the record already was as
 * asked for; `ETag`, `Ledger-Sequence` where the event is numbered, and `Idempotent-Replayed` for a request that had been
 * recorded before.
 * @throws ProblemError for a rejection
 */
export async function answerCommand(
  outcome: Committed | Rejection,
  context: CommandContext,
): Promise<CommandAnswer> {
  if (outcome instanceof Rejection) throw rejectionProblem(outcome);
  const { eventIds, revision, position, repeated } = outcome;
  const { reply } = context;
  if (revision >= 0) reply.header('ETag', strongETag(revision));
  if (repeated) reply.header('Idempotent-Replayed', 'true');
  if (position === undefined) {
    reply.status(200);
    return { eventIds, revision, sequence: null };
  }
  const sequence = await context.sequenceOf(position);
  reply.status(201);
  if (sequence === undefined) return { eventIds, revision, sequence: null };
  reply.header('Ledger-Sequence', sequence);
  return { eventIds, revision, sequence };
}
