import { Injectable } from '@nestjs/common';
import type { Committed } from '../../../event-store/command-handler.js';
import type { ActDto } from '../../../http/act.dto.js';
import type { CommandAnswer } from '../../../http/answer-command.js';
import { found } from '../../../http/house-problems.js';
import {
  type CommandRequest,
  type Recording,
  RecordRequests,
} from '../../../http/record-requests.js';
import type { Uuid } from '../../envelope.js';
import { AssessmentContext } from '../assessment-context.js';

/**
 * What every command route does around the services: scope, body and caller, answer. A record of an organisation out of
 * scope is not found, like one that does not exist.
 */
@Injectable()
export class AssessmentRequests {
  constructor(
    private readonly requests: RecordRequests,
    private readonly records: AssessmentContext,
  ) {}

  /** For a command on an assessment that is there. @throws ProblemError */
  async onCase<Body extends ActDto, Outcome extends Committed>(
    assessmentId: Uuid,
    request: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<{ readonly outcome: Outcome; readonly answer: CommandAnswer }> {
    const opened = found(await this.records.openedCase(assessmentId));
    return this.requests.on([opened.organisationId], request, record);
  }

  /** For a command on a round that is there. @throws ProblemError */
  async onRound<Body extends ActDto, Outcome extends Committed>(
    roundId: Uuid,
    request: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<{ readonly outcome: Outcome; readonly answer: CommandAnswer }> {
    const round = found(await this.records.round(roundId));
    return this.requests.on([round.organisationId], request, record);
  }

  /** For a command that names these organisations. @throws ProblemError */
  on<Body extends ActDto, Outcome extends Committed>(
    organisationIds: readonly (Uuid | undefined)[],
    request: CommandRequest<Body>,
    record: Recording<Body, Outcome>,
  ): Promise<{ readonly outcome: Outcome; readonly answer: CommandAnswer }> {
    return this.requests.on(organisationIds, request, record);
  }
}
