import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID } from '../../../http/fields.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type {
  MeasureKind,
  SupervisionState,
} from '../../../ledger/supervision/supervision.course.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { BecauseDto } from '../../organisation-status/http/status-axes.dto.js';
import type { MeasureStatus } from '../supervision.model.js';

export class SupervisedOrganisationDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  organisationId: Uuid;
}

class MeasureStatusDto implements MeasureStatus {
  @ApiProperty({ enum: ['hot-spot', 'inspection', 'discipline'] })
  kind: MeasureKind;

  @ApiProperty(ID)
  id: Uuid;

  @ApiProperty({ type: String, example: 'UNDER_INSPECTION' })
  state: SupervisionState;

  @ApiProperty({ type: String, nullable: true, description: 'Kind of inspection or form.' })
  code: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty(DAY)
  since: IsoDate;

  @ApiProperty({ ...DAY, nullable: true, description: 'Last day of a discipline.' })
  until: IsoDate | null;

  @ApiProperty({
    ...DAY,
    nullable: true,
    description: 'The day on which it was lifted or concluded.',
  })
  endedOn: IsoDate | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why or how it ended.' })
  outcome: string | null;

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;
}

/** What an authority concluded of an organisation beside grade and list. */
export class SupervisionAnswer {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ type: [MeasureStatusDto], description: 'In the order in which they began.' })
  measures: readonly MeasureStatusDto[];

  @ApiProperty({
    type: 'integer',
    isArray: true,
    description: 'Events that the others make impossible.',
  })
  contradictions: readonly LedgerSequence[];
}
