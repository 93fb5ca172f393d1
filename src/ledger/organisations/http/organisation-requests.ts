import { Injectable } from '@nestjs/common';
import { ScopeService } from '../../../access/scope.service.js';
import type { Committed } from '../../../event-store/command-handler.js';
import type { ActDto } from '../../../http/act.dto.js';
import { answerCommand, type CommandAnswer } from '../../../http/answer-command.js';
import type { CommandContext } from '../../../http/command-context.js';
import { readCommand } from '../../../http/read-command.js';
import { rejectionProblem } from '../../../http/rejection-problem.js';
import type { Caller } from '../../caller.js';
import type { Uuid } from '../../envelope.js';
import { Rejection } from '../../rejection.js';

interface Request<Body extends ActDto> {
  readonly body: Body;
  readonly context: CommandContext;
  /** Every organisation that the request names; each must lie in the scope of the token. */
  readonly named: readonly (Uuid | null | undefined)[];
}

/** What every command route does around the service: scope, body and caller, answer. */
@Injectable()
export class OrganisationRequests {
  constructor(private readonly scopes: ScopeService) {}

  /** @throws ProblemError 404 for who is out of scope, and for a rejection as its kind says */
  async answer<Body extends ActDto, Outcome extends Committed>(
    { body, context, named }: Request<Body>,
    record: (input: Omit<Body, keyof ActDto>, caller: Caller) => Promise<Outcome | Rejection>,
  ): Promise<{ readonly outcome: Outcome; readonly answer: CommandAnswer }> {
    for (const id of named) {
      if (id) await this.scopes.demand(context.principal, id);
    }
    const { input, caller } = readCommand(body, context);
    const outcome = await record(input, caller);
    if (outcome instanceof Rejection) throw rejectionProblem(outcome);
    return { outcome, answer: await answerCommand(outcome, context) };
  }
}
