import { Injectable } from '@nestjs/common';
import { ScopeService } from '../../../access/scope.service.js';
import type { Committed } from '../../../event-store/command-handler.js';
import type { ActDto } from '../../../http/act.dto.js';
import { answerCommand, type CommandAnswer } from '../../../http/answer-command.js';
import type { CommandContext } from '../../../http/command-context.js';
import { houseProblem } from '../../../http/house-problems.js';
import { readCommand } from '../../../http/read-command.js';
import { rejectionProblem } from '../../../http/rejection-problem.js';
import type { Caller } from '../../caller.js';
import type { Uuid } from '../../envelope.js';
import { Rejection } from '../../rejection.js';
import { AssessmentContext } from '../assessment-context.js';

interface Request<Body extends ActDto> {
  readonly body: Body;
  readonly context: CommandContext;
}
type Record<Body extends ActDto, Outcome> = (
  input: Omit<Body, keyof ActDto>,
  caller: Caller,
) => Promise<Outcome | Rejection>;

/**
 * What every command route does around the services: scope, body and caller, answer. A record of an organisation out of
 * scope is not found, like one that does not exist.
 */
@Injectable()
export class AssessmentRequests {
  constructor(
    private readonly scopes: ScopeService,
    private readonly records: AssessmentContext,
  ) {}

  /** For a command on an assessment that is there. @throws ProblemError */
  async onCase<Body extends ActDto, Outcome extends Committed>(
    assessmentId: Uuid,
    request: Request<Body>,
    record: Record<Body, Outcome>,
  ): Promise<{ readonly outcome: Outcome; readonly answer: CommandAnswer }> {
    const opened = await this.records.openedCase(assessmentId);
    if (!opened) throw houseProblem('resource.not-found');
    return this.on([opened.organisationId], request, record);
  }

  /** For a command on a round that is there. @throws ProblemError */
  async onRound<Body extends ActDto, Outcome extends Committed>(
    roundId: Uuid,
    request: Request<Body>,
    record: Record<Body, Outcome>,
  ): Promise<{ readonly outcome: Outcome; readonly answer: CommandAnswer }> {
    const round = await this.records.round(roundId);
    if (!round) throw houseProblem('resource.not-found');
    return this.on([round.organisationId], request, record);
  }

  /** For a command that names these organisations. @throws ProblemError */
  async on<Body extends ActDto, Outcome extends Committed>(
    organisationIds: readonly (Uuid | undefined)[],
    { body, context }: Request<Body>,
    record: Record<Body, Outcome>,
  ): Promise<{ readonly outcome: Outcome; readonly answer: CommandAnswer }> {
    for (const id of organisationIds) {
      if (id !== undefined) await this.scopes.demand(context.principal, id);
    }
    const { input, caller } = readCommand(body, context);
    const outcome = await record(input, caller);
    if (outcome instanceof Rejection) throw rejectionProblem(outcome);
    return { outcome, answer: await answerCommand(outcome, context) };
  }
}
