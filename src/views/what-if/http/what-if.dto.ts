import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { ID, PageCursor, PageLimit } from '../../../http/fields.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import { AtLeastDto } from '../../../http/viewpoint.dto.js';
import type { RulebookReference, Uuid } from '../../../ledger/envelope.js';

const REFERENCE = /^[a-z0-9-]{1,64}@[0-9A-Za-z.-]{1,64}$/;

/** The version that is tried, and on which organisations. */
export class WhatIfQueryDto extends AtLeastDto {
  @ApiProperty({
    type: String,
    example: 'to-chuc-co-so@2025.366',
    description: 'The published version that is tried, as id@version.',
  })
  @MaxLength(129)
  @Matches(REFERENCE)
  rulebook: RulebookReference;

  @ApiPropertyOptional({
    ...ID,
    description:
      'This organisation and what stands below it. All that the token may see, if absent.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  subtree?: Uuid;

  @PageCursor()
  cursor?: string;

  @PageLimit()
  limit = 50;
}
