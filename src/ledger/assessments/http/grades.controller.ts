import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { AssessmentRequests } from './assessment-requests.js';
import { AssessmentIdDto } from './assessments.dto.js';
import { ApiAssessmentCommand } from './assessments.openapi.js';
import { AssessmentsService } from '../assessments.service.js';
import * as dto from './grades.dto.js';

const GRADE = ['assessment.grade-unknown', 'assessment.points-out-of-range'];
const BY_RULEBOOK = [
  ...['grade.points-missing', 'grade.points-too-few', 'grade.condition-unmet', 'grade.forced'],
  ...['grade.measure-missing', 'grade.quota-exceeded', 'grade.quota-not-counted'],
  ...['assessment.grade-computed', 'assessment.grade-not-computable', 'grade.while-listed'],
];
const NAMED = [
  ...['assessment.corrects-unknown', 'assessment.not-a-grade', 'assessment.not-the-last'],
  ...['assessment.already-revoked', 'assessment.correction-without-document'],
];

/** What the deciding body does with a grade. Who recorded anything in the case may do none of it. */
@ApiTags('assessments')
@ApiBearerAuth()
@Requires('assessment.approve')
@Controller('api/v1/assessments/:assessmentId/grade')
export class GradesController {
  constructor(
    private readonly service: AssessmentsService,
    private readonly requests: AssessmentRequests,
  ) {}

  @Post('decide')
  @ApiAssessmentCommand({
    summary: 'Decide the grade',
    description:
      'Warnings of the rulebook refuse the decision until their codes are accepted. ' +
      'Under a rulebook that computes grades the grade must be the computed one.',
    refusals: [
      ...[...GRADE, ...BY_RULEBOOK, 'grade.children-first', 'assessment.warning-not-accepted'],
      ...['assessment.grade-stands', 'assessment.appraisal-missing', 'assessment.out-of-order'],
      'round.not-open',
    ],
  })
  async decide(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.DecideGradeDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.decideGrade({ points: null, acceptWarnings: [], ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('notify')
  @ApiAssessmentCommand({
    summary: 'Record that somebody was notified of the grade',
    refusals: ['assessment.no-grade', 'assessment.out-of-order'],
  })
  async notify(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.NotifyGradeDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.notifyGrade({ ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('revoke-notification')
  @ApiAssessmentCommand({
    summary: 'Revoke the record of a notification',
    refusals: [
      ...['assessment.corrects-unknown', 'assessment.not-a-record', 'assessment.already-revoked'],
    ],
  })
  async revokeNotification(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.AmendAssessmentDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.revokeRecord({ ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('correct')
  @ApiAssessmentCommand({
    summary: 'Correct the grade',
    description:
      'Judged on the facts that were kept with the decision. Where those were wrong, revoke the grade and decide anew.',
    refusals: [
      ...[...NAMED, ...GRADE, ...BY_RULEBOOK, 'assessment.out-of-order'],
      'assessment.superseded-too-early',
    ],
  })
  async correct(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.CorrectGradeDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.correctGrade({ points: null, decidedOn: null, ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('supersede')
  @ApiAssessmentCommand({
    summary: 'Replace the grade by another from the day of the act on',
    description:
      'Before that day the earlier grade holds. Judged, like a correction, on the facts that were kept with the decision.',
    refusals: [...NAMED, ...GRADE, ...BY_RULEBOOK, 'assessment.superseded-too-early'],
  })
  async supersede(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.SupersedeGradeDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.supersedeGrade({ points: null, ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('revoke')
  @ApiAssessmentCommand({
    summary: 'Revoke the grade: the assessment is open to a new decision',
    refusals: NAMED,
  })
  async revoke(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.AmendAssessmentDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.revokeGrade({ ...input, assessmentId }, by),
    );
    return answer;
  }

  @Post('reverse')
  @ApiAssessmentCommand({
    summary: 'Reverse the last change of the grade, or the revocation of a record',
    description: 'What stood before stands again: the grade from before, the record, the opening.',
    refusals: [
      ...[...NAMED, 'assessment.not-a-correction', 'assessment.already-recorded'],
      ...['assessment.record-carries-grade', 'assessment.not-contradicted'],
    ],
  })
  async reverse(
    @Param() { assessmentId }: AssessmentIdDto,
    @Body() body: dto.AmendAssessmentRecordDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(assessmentId, { body, context }, (input, by) =>
      this.service.reverseCorrection({ ...input, assessmentId }, by),
    );
    return answer;
  }
}
