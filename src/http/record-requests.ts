import { Injectable } from '@nestjs/common';
import { ScopeService } from '../access/scope.service.js';
import type { Committed } from '../event-store/command-handler.js';
import type { Caller } from '../ledger/caller.js';
import type { Uuid } from '../ledger/envelope.js';
import { Rejection } from '../ledger/rejection.js';
import type { ActDto } from './act.dto.js';
import { answerCommand, type CommandAnswer } from './answer-command.js';
import type { CommandContext } from './command-context.js';
import { readCommand } from './read-command.js';
import { rejectionProblem } from './rejection-problem.js';

/** A command as it came over HTTP. */
export interface CommandRequest<Body extends ActDto> {
  readonly body: Body;
  readonly context: CommandContext;
}
/** What a service does with the command's own fields. */
export type Recording<Body extends ActDto, Outcome> = (
  input: Omit<Body, keyof ActDto>,
  caller: Caller,
) => Promise<Outcome | Rejection>;

/** What every command route does around its service: scope, body and caller, answer. */
@Injectable()
export class RecordRequests {
  constructor(private readonly scopes: ScopeService) {}

  /**
   * For a command that names these organisations: each must lie in the scope of the token, and one that does not is not
   * found, like one that does not exist.
   * @throws ProblemError 404 for who is out of scope, and for a rejection as its kind says
   */
  async on<Body extends ActDto, Outcome extends Committed>(
    organisationIds: readonly (Uuid | null | undefined)[],
    { body, context }: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<{ readonly outcome: Outcome; readonly answer: CommandAnswer }> {
    for (const id of organisationIds) {
      if (id) await this.scopes.demand(context.principal, id);
    }
    const { input, caller } = readCommand(body, context);
    const outcome = await record(input, caller);
    if (outcome instanceof Rejection) throw rejectionProblem(outcome);
    return { outcome, answer: await answerCommand(outcome, context) };
  }
}
