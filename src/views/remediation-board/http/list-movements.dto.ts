/** How the list moved in a period: opening + in - out - closed = closing, as known at one sequence. */
import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID } from '../../../http/fields.js';
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
