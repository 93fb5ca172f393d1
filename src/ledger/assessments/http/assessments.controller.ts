import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { ScopeService } from '../../../access/scope.service.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { found } from '../../../http/house-problems.js';
import { strongETag } from '../../../http/preconditions.js';
import * as answers from './assessment-answers.dto.js';
import { AssessmentRequests } from './assessment-requests.js';
import * as dto from './assessments.dto.js';
import { AmendAssessmentRecordDto } from './grades.dto.js';
import { ApiAssessmentCommand } from './assessments.openapi.js';
import { AssessmentsService } from '../assessments.service.js';

const OPENING = [
  ...['assessment.exists', 'assessment.organisation-unknown', 'assessment.level-not-graded'],
  ...['assessment.organisation-not-in-period', 'assessment.no-rulebook-in-force'],
  ...['assessment.period-kind-unknown', 'assessment.period-reversed'],
];

/** Opening assessments and looking at them. */
@ApiTags('assessments')
@ApiBearerAuth()
@Controller('api/v1/assessments')
export class AssessmentsController {
  constructor(
    private readonly service: AssessmentsService,
    private readonly requests: AssessmentRequests,
    private readonly scopes: ScopeService,
  ) {}

  @Post()
  @Requires('assessment.record')
  @ApiAssessmentCommand({
    summary: "Open an organisation's assessment, in a round or by itself",
    description: 'An organisation has one assessment in a round; opening it again adds nothing.',
    answer: answers.AssessmentOpenedAnswer,
    refusals: [
      ...OPENING,
      ...['round.unknown', 'round.not-open', 'assessment.outside-round', 'assessment.out-of-order'],
      ...['assessment.period-missing', 'assessment.period-given'],
    ],
  })
  async open(@Body() body: dto.OpenAssessmentDto, @InCommandContext() context: CommandContext) {
    const { outcome, answer } = await this.requests.on(
      [body.organisationId, await this.taken(body.assessmentId)],
      { body, context },
      (input, caller) => this.service.open(input, caller),
    );
    return { ...answer, assessmentId: outcome.assessmentId };
  }

  @Post('inspections')
  @Requires('assessment.record')
  @ApiAssessmentCommand({
    summary: 'Record a whole inspection: its opening, its findings and the computed grade',
    description: 'Recorded entirely or not at all.',
    answer: answers.AssessmentOpenedAnswer,
    refusals: [
      ...OPENING,
      ...[
        'assessment.severity-unknown',
        'assessment.finding-twice',
        'assessment.points-out-of-range',
      ],
      ...['assessment.too-many-findings', 'assessment.grade-not-computable'],
    ],
  })
  async inspect(
    @Body() body: dto.RecordInspectionDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { outcome, answer } = await this.requests.on(
      [body.organisationId, await this.taken(body.assessmentId)],
      { body, context },
      (input, caller) => this.service.recordInspection(input, caller),
    );
    return { ...answer, assessmentId: outcome.assessmentId };
  }

  @Post(':assessmentId/revoke')
  @Requires('assessment.approve')
  @ApiAssessmentCommand({
    summary: 'Revoke the opening of an assessment, or a record in it, by decision',
    description:
      'Nothing is recorded in it any more once its opening is revoked. What stands in it is revoked first, or named under ' +
      '`contradicts`; reversed, it stands as before.',
    refusals: [
      ...['assessment.corrects-unknown', 'assessment.not-a-record', 'assessment.already-revoked'],
      ...['assessment.record-carries-grade', 'assessment.record-carries-another'],
      ...['assessment.not-contradicted', 'assessment.correction-without-document'],
    ],
  })
  async revoke(
    @Param() { assessmentId }: dto.AssessmentIdDto,
    @Body() body: AmendAssessmentRecordDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.revokeRecord({ ...input, assessmentId }, by),
    );
    return answer;
  }

  @Get(':assessmentId')
  @Requires('status.read')
  @ApiOperation({
    summary: 'Read an assessment and what may be corrected in it, from the log itself',
  })
  @ApiOkResponse({ type: answers.AssessmentAnswer })
  async one(
    @Param() { assessmentId }: dto.AssessmentIdDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state, revision } = await this.service.load(assessmentId);
    const answer = found(answers.toAssessmentAnswer(state));
    await this.scopes.demand(principal, answer.organisationId);
    reply.header('ETag', strongETag(revision));
    return answer;
  }

  /** An id that is taken out of scope must not answer with what it names there. */
  private async taken(assessmentId: string | undefined): Promise<string | undefined> {
    if (assessmentId === undefined) return undefined;
    return (await this.service.load(assessmentId)).state.opened?.organisationId;
  }
}
