import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { AmendmentDto, toAmendment } from '../../../http/amendment.dto.js';
import { AMENDMENT_REFUSALS, ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { SupervisionService } from '../supervision.service.js';
import * as dto from './supervision.dto.js';

const BEGINNING = [
  ...['organisation-unknown', 'before-organisation', 'no-rulebook-in-force', 'not-in-rulebook'],
];

/**
 * What an authority concludes of an organisation beside grade and list. Hot spots and disciplines are decided, on a document;
 * inspections are recorded.
 */
@ApiTags('supervision')
@ApiBearerAuth()
@Controller('api/v1/supervision/:organisationId')
export class SupervisionController {
  constructor(
    private readonly service: SupervisionService,
    private readonly requests: RecordRequests,
  ) {}

  @Post('hot-spots')
  @Requires('supervision.decide')
  @ApiRecordCommand('supervision', {
    summary: 'Conclude a hot spot (điểm nóng)',
    answer: dto.HotSpotAnswer,
    refusals: ['hot-spot-exists', ...BEGINNING],
  })
  async concludeHotSpot(
    @Param() { organisationId }: dto.SupervisedDto,
    @Body() body: dto.ConcludeHotSpotDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context };
    const { outcome, answer } = await this.requests.on([organisationId], request, (input, by) =>
      this.service.concludeHotSpot({ ...input, organisationId }, by),
    );
    return { ...answer, hotSpotId: outcome.hotSpotId };
  }

  @Post('hot-spots/:hotSpotId/lift')
  @Requires('supervision.decide')
  @ApiRecordCommand('supervision', {
    summary: 'Lift a hot spot',
    refusals: ['hot-spot-unknown', 'hot-spot-ended', 'out-of-order'],
  })
  async liftHotSpot(
    @Param() { organisationId, hotSpotId }: dto.HotSpotIdDto,
    @Body() body: dto.LiftDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context };
    const { answer } = await this.requests.on([organisationId], request, (input, by) =>
      this.service.liftHotSpot({ ...input, organisationId, hotSpotId }, by),
    );
    return answer;
  }

  @Post('inspections')
  @Requires('supervision.record')
  @ApiRecordCommand('supervision', {
    summary: 'Record that an inspection (kiểm tra) was opened',
    answer: dto.InspectionOpenedAnswer,
    refusals: ['inspection-exists', 'inspection-kind-unknown', ...BEGINNING],
  })
  async openInspection(
    @Param() { organisationId }: dto.SupervisedDto,
    @Body() body: dto.OpenInspectionDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context };
    const { outcome, answer } = await this.requests.on([organisationId], request, (input, by) =>
      this.service.openInspection({ ...input, organisationId }, by),
    );
    return { ...answer, inspectionId: outcome.inspectionId };
  }

  @Post('inspections/:inspectionId/conclude')
  @Requires('supervision.record')
  @ApiRecordCommand('supervision', {
    summary: 'Record the conclusion of an inspection',
    refusals: ['inspection-unknown', 'inspection-ended', 'out-of-order'],
  })
  async concludeInspection(
    @Param() { organisationId, inspectionId }: dto.InspectionIdDto,
    @Body() body: dto.ConcludeInspectionDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context };
    const { answer } = await this.requests.on([organisationId], request, (input, by) =>
      this.service.concludeInspection({ ...input, organisationId, inspectionId }, by),
    );
    return answer;
  }

  @Post('disciplines')
  @Requires('supervision.decide')
  @ApiRecordCommand('supervision', {
    summary: 'Impose a discipline (kỷ luật)',
    answer: dto.DisciplineAnswer,
    refusals: [
      ...['discipline-exists', 'discipline-form-unknown', 'until-before-start', ...BEGINNING],
    ],
  })
  async imposeDiscipline(
    @Param() { organisationId }: dto.SupervisedDto,
    @Body() body: dto.ImposeDisciplineDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context };
    const { outcome, answer } = await this.requests.on([organisationId], request, (input, by) =>
      this.service.imposeDiscipline({ until: null, ...input, organisationId }, by),
    );
    return { ...answer, disciplineId: outcome.disciplineId };
  }

  @Post('disciplines/:disciplineId/lift')
  @Requires('supervision.decide')
  @ApiRecordCommand('supervision', {
    summary: 'Lift a discipline before its last day',
    refusals: ['discipline-unknown', 'discipline-ended', 'discipline-over', 'out-of-order'],
  })
  async liftDiscipline(
    @Param() { organisationId, disciplineId }: dto.DisciplineIdDto,
    @Body() body: dto.LiftDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context };
    const { answer } = await this.requests.on([organisationId], request, (input, by) =>
      this.service.liftDiscipline({ ...input, organisationId, disciplineId }, by),
    );
    return answer;
  }

  @Post('amend')
  @Requires('supervision.decide')
  @ApiRecordCommand('supervision', {
    summary: 'Correct, revoke, supersede or reverse a fact of supervision',
    refusals: [...AMENDMENT_REFUSALS, 'value-malformed', 'until-before-start'],
  })
  async amend(
    @Param() { organisationId }: dto.SupervisedDto,
    @Body() body: AmendmentDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context };
    const { answer } = await this.requests.on([organisationId], request, (input, by) =>
      this.service.amend(organisationId, toAmendment(input), by),
    );
    return answer;
  }
}
