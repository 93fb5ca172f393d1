import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { FindingAnswer, ShortcomingAnswer } from './assessment-answers.dto.js';
import { AssessmentRequests } from './assessment-requests.js';
import * as dto from './assessment-steps.dto.js';
import { AssessmentIdDto } from './assessments.dto.js';
import { ApiAssessmentCommand } from './assessments.openapi.js';
import { AssessmentsService } from '../assessments.service.js';
import { AmendAssessmentRecordDto } from './grades.dto.js';

const BEFORE_GRADE = ['assessment.already-recorded', 'assessment.grade-stands'];
const GRADE = ['assessment.grade-unknown', 'assessment.points-out-of-range'];

/** What is recorded in an assessment on the way to its grade, and after it. */
@ApiTags('assessments')
@ApiBearerAuth()
@Requires('assessment.record')
@Controller('api/v1/assessments/:assessmentId')
export class AssessmentStepsController {
  constructor(
    private readonly service: AssessmentsService,
    private readonly requests: AssessmentRequests,
  ) {}

  @Post('self-review')
  @ApiAssessmentCommand({ summary: 'Record the self-review', refusals: BEFORE_GRADE })
  async selfReview(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.SelfReviewDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.recordSelfReview({ ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('self-grade')
  @ApiAssessmentCommand({
    summary: 'Record the grade that the organisation gives itself',
    refusals: [
      ...BEFORE_GRADE,
      ...GRADE,
      'assessment.self-review-missing',
      'assessment.out-of-order',
    ],
  })
  async selfGrade(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.SelfGradeDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.recordSelfGrade({ points: null, ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('peer-opinions')
  @ApiAssessmentCommand({
    summary: "Record another body's opinion",
    refusals: [...BEFORE_GRADE, 'assessment.grade-unknown'],
  })
  async peerOpinion(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.PeerOpinionDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.recordPeerOpinion({ grade: null, ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('appraisal')
  @ApiAssessmentCommand({
    summary: "Record the organisation commission's appraisal",
    refusals: [
      ...[
        ...BEFORE_GRADE,
        ...GRADE,
        'assessment.measure-unknown',
        'assessment.measure-out-of-range',
      ],
      ...['assessment.criterion-level-unknown', 'assessment.forced-grade-unknown'],
    ],
  })
  async appraisal(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.AppraisalDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.recordAppraisal(
        { points: null, criteria: {}, forcedBy: [], ...input, assessmentId },
        by,
      ),
    );
    return answer;
  }

  @Post('findings')
  @ApiAssessmentCommand({
    summary: 'Record a finding',
    answer: FindingAnswer,
    refusals: [...BEFORE_GRADE, 'assessment.severity-unknown'],
  })
  async finding(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.RecordFindingDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context };
    const { outcome, answer } = await this.requests.onCase(assessmentId, request, (input, by) =>
      this.service.recordFinding({ ...input, assessmentId }, by),
    );
    return { ...answer, findingId: outcome.findingId };
  }

  @Post('follow-ups')
  @ApiAssessmentCommand({
    summary: 'Record what a later inspection shows of the findings of this one',
    refusals: [
      ...['assessment.follow-up-unknown', 'assessment.finding-unknown', 'assessment.no-verdicts'],
      ...['assessment.finding-remedied', 'assessment.out-of-order'],
    ],
  })
  async followUp(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.FollowUpDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.recordFollowUp({ ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('shortcomings')
  @ApiAssessmentCommand({
    summary: 'Record a shortcoming that is to be remedied',
    answer: ShortcomingAnswer,
    refusals: [
      ...['assessment.already-recorded', 'assessment.appraisal-missing', 'assessment.out-of-order'],
    ],
  })
  async shortcoming(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.ShortcomingDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context };
    const { outcome, answer } = await this.requests.onCase(assessmentId, request, (input, by) =>
      this.service.recordShortcoming({ dueOn: null, ...input, assessmentId }, by),
    );
    return { ...answer, shortcomingId: outcome.shortcomingId };
  }

  @Post('remedies')
  @ApiAssessmentCommand({
    summary: 'Record that a shortcoming is remedied, with the evidence',
    refusals: [
      ...[
        'assessment.already-recorded',
        'assessment.shortcoming-unknown',
        'assessment.out-of-order',
      ],
    ],
  })
  async remedy(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.RemedyDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.recordRemedy({ ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('revoke-record')
  @ApiAssessmentCommand({
    summary: 'Revoke a record of the assessment other than its grade and notifications',
    description:
      'What rests on it is revoked first, or named under `contradicts`. The opening is revoked by who decides.',
    refusals: [
      ...['assessment.corrects-unknown', 'assessment.not-a-record', 'assessment.already-revoked'],
      ...['assessment.record-carries-grade', 'assessment.record-carries-another'],
      ...['assessment.not-contradicted', 'assessment.correction-without-document'],
    ],
  })
  async revokeRecord(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: AmendAssessmentRecordDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.revokeRecord({ ...input, assessmentId }, by),
    );
    return answer;
  }
}
