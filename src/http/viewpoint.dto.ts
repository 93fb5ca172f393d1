import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { IsoDate } from '../ledger/envelope.js';
import { DAY } from './fields.js';
import { IsCalendarDate, IsMoment } from './validators.js';

/** Reads that can wait for a write to be visible. */
export class AtLeastDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    example: 1042,
    description:
      'A `Ledger-Sequence` that a write answered: the answer includes it, or is 503 after a bounded wait.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  atLeast?: number;
}

/** The moment to look from, in the two senses of a ledger: what was known, and what was true. */
export class ViewpointDto extends AtLeastDto {
  @ApiPropertyOptional({
    example: '2025-06-30',
    description:
      'What was known then: a ledger sequence, a day (its end, Asia/Ho_Chi_Minh), or an instant in UTC. Now, if absent.',
  })
  @IsOptional()
  @IsMoment()
  asOf?: string;

  @ApiPropertyOptional({
    ...DAY,
    example: '2024-12-31',
    description: 'What was true on this day, as known at `asOf`. The latest, if absent.',
  })
  @IsOptional()
  @IsCalendarDate()
  effectiveOn?: IsoDate;
}
