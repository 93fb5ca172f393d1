/** The score of an organisation with its parts: points are weights of the rulebook, times what was counted. */
import { ApiProperty } from '@nestjs/swagger';
import { ID, IDS } from '../../../http/fields.js';
import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import {
  HOT_SPOT_FACTORS,
  type HotSpotFactorCode,
  type HotSpotLevel,
} from '../../../rulebook/supervision-rules.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { BecauseDto, count } from '../../organisation-status/http/status-axes.dto.js';
import type { HotSpot, HotSpotFactor, HotSpotPage } from '../complaint-statistics.model.js';

class HotSpotFactorDto implements HotSpotFactor {
  @ApiProperty({ enum: HOT_SPOT_FACTORS })
  factor: HotSpotFactorCode;

  @count()
  count: number;

  @count()
  weight: number;

  @count('count × weight')
  points: number;

  @ApiProperty({ example: 'Quy trình điểm nóng, mục 2' })
  clause: string;

  @ApiProperty({
    type: 'integer',
    isArray: true,
    example: [17, 42],
    description: 'What is counted.',
  })
  sequences: readonly LedgerSequence[];
}

class HotSpotDto implements HotSpot {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  organisationName: string;

  @count('The sum of the points.')
  score: number;

  @ApiProperty({ enum: ['signal', 'strong'], type: String, nullable: true })
  level: HotSpotLevel | null;

  @ApiProperty({ type: [HotSpotFactorDto], description: 'Also those that add nothing.' })
  factors: HotSpotFactorDto[];

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;

  @ApiProperty({ ...IDS, description: 'Ids of the events of `because`.' })
  eventIds: readonly Uuid[];
}

export class HotSpotPageDto implements HotSpotPage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: [HotSpotDto] })
  items: HotSpotDto[];

  @count('On all pages together.')
  total: number;

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;
}
