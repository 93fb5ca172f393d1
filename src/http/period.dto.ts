import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { IsoDate } from '../ledger/envelope.js';
import type { Period } from '../ledger/period.js';
import { DAY } from './fields.js';
import { IsCalendarDate } from './validators.js';

/** A period as requests of every record carry it. */
export class PeriodDto implements Period {
  @ApiProperty({ example: 'YEAR', maxLength: 64, description: "Code of the rulebook's periods." })
  @IsString()
  @MaxLength(64)
  kind: string;

  @ApiProperty({ example: '2025', maxLength: 200 })
  @IsString()
  @MaxLength(200)
  label: string;

  @ApiProperty({
    ...DAY,
    example: '2025-01-01',
    description: 'First day, included.',
  })
  @IsCalendarDate()
  from: IsoDate;

  @ApiProperty({
    ...DAY,
    example: '2025-12-31',
    description: 'Last day, included.',
  })
  @IsCalendarDate()
  to: IsoDate;
}
