import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { DAY, ID } from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid, IsMoment } from '../../../http/validators.js';
import { AtLeastDto } from '../../../http/viewpoint.dto.js';
import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { ViewpointAnswerDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { count } from '../../organisation-status/http/status-axes.dto.js';
import {
  type ListMovement,
  type ListMovements,
  MOVEMENT_DIRECTIONS,
  MOVEMENT_REASONS,
  type MovementCount,
  type MovementDirection,
  type MovementReason,
} from '../list-movements.model.js';

/** A period of days, and what was known of it. */
export class ListMovementsQueryDto extends AtLeastDto {
  @ApiProperty({ ...DAY, example: '2025-01-01', description: 'First day of the period.' })
  @IsCalendarDate()
  from: IsoDate;

  @ApiProperty({ ...DAY, example: '2025-03-31', description: 'Last day, not before the first.' })
  @IsCalendarDate()
  to: IsoDate;

  @ApiPropertyOptional({
    ...ID,
    description: 'This organisation and what stands below it on the last day. All, if absent.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  subtree?: Uuid;

  @ApiPropertyOptional({
    example: '2025-06-30',
    description:
      'What was known then of the period: a ledger sequence, a day (its end, Asia/Ho_Chi_Minh), or an instant in UTC. ' +
      'Now, if absent.',
  })
  @IsOptional()
  @IsMoment()
  asOf?: string;
}

class ListMovementDto implements ListMovement {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  name: string;

  @ApiProperty(ID)
  listingId: Uuid;

  @ApiProperty(DAY)
  on: IsoDate;

  @ApiProperty({ enum: MOVEMENT_DIRECTIONS })
  direction: MovementDirection;

  @ApiProperty({ enum: MOVEMENT_REASONS })
  reason: MovementReason;

  @ApiProperty({ type: String, nullable: true, example: 'E2' })
  route: string | null;

  @ApiProperty({ type: 'integer', isArray: true, example: [1042], description: 'The events.' })
  sequences: readonly LedgerSequence[];
}

class MovementCountDto implements MovementCount {
  @ApiProperty({ enum: MOVEMENT_DIRECTIONS })
  direction: MovementDirection;

  @ApiProperty({ enum: MOVEMENT_REASONS })
  reason: MovementReason;

  @count()
  count: number;
}

export class ListMovementsDto implements ListMovements {
  @ApiProperty({ type: ViewpointAnswerDto })
  viewpoint: ViewpointAnswerDto;

  @ApiProperty(DAY)
  from: IsoDate;

  @ApiProperty(DAY)
  to: IsoDate;

  @count('On the list at the end of the day before the period.')
  opening: number;

  @count('Came onto it.')
  in: number;

  @count('Went off it, into monitoring.')
  out: number;

  @count('Came to the end.')
  closed: number;

  @count('On the list at the end of the last day: opening + in − out − closed.')
  closing: number;

  @ApiProperty({ type: [MovementCountDto] })
  byReason: MovementCountDto[];

  @ApiProperty({ type: [ListMovementDto], description: 'By day, then by name.' })
  items: ListMovementDto[];
}
