/** What requests carry that amend a fact of a record, the same for every record that is kept as facts. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsString, MaxLength } from 'class-validator';
import type { AmendmentRequest } from '../ledger/amendment-events.js';
import type { Uuid } from '../ledger/envelope.js';
import { REASON_LIMIT } from '../ledger/text-limits.js';
import { ActDto } from './act.dto.js';
import { ID, IDS, MayBeLeftOut } from './fields.js';
import { IsLowerCaseUuid } from './validators.js';

const KINDS = ['corrected', 'revoked', 'superseded', 'reversed'] as const;

export class AmendmentDto extends ActDto {
  @ApiProperty({
    enum: KINDS,
    description:
      'Corrected and revoked from the beginning; superseded from the day of this act on; reversed: a correction, ' +
      'revocation or supersession is taken back.',
  })
  @IsIn(KINDS)
  kind: AmendmentRequest['kind'];

  @ApiProperty({ ...ID, description: 'Id of the event that does not stand as it was recorded.' })
  @IsLowerCaseUuid()
  corrects: Uuid;

  @ApiProperty({ example: 'Ghi nhầm ngày trong quyết định', maxLength: REASON_LIMIT })
  @IsString()
  @MaxLength(REASON_LIMIT)
  reason: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { occurredOn: '2025-06-30' },
    description: 'New values by field, `occurredOn` for the day; left out where none takes one.',
  })
  @MayBeLeftOut()
  @IsObject()
  replacement?: Record<string, unknown>;

  @ApiPropertyOptional({
    ...IDS,
    description: 'The later events that cannot have happened then: all of them, and nothing else.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsLowerCaseUuid({ each: true })
  contradicts?: Uuid[];
}

/** The amendment as services take it; who orders a batch of them does not ask over these routes. */
export function toAmendment(input: Omit<AmendmentDto, keyof ActDto>): AmendmentRequest {
  const { kind, corrects, reason, replacement = {}, contradicts = [] } = input;
  return { kind, corrects, reason, replacement, contradicts, batchId: null };
}
