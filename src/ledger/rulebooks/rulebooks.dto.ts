import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, Matches, MaxLength } from 'class-validator';
import { ActDto } from '../../http/act.dto.js';
import { DAY } from '../../http/fields.js';
import type { Bilingual } from '../rejection.js';

const REFERENCE = /^[a-z0-9-]{1,64}@[0-9A-Za-z.-]{1,64}$/;
const REFERENCE_EXAMPLE = 'to-chuc-co-so@2025.366';
const RULEBOOK_FIELD = {
  type: 'object',
  additionalProperties: true,
  example: { format: 1, id: 'to-chuc-co-so', version: '2025.366', validFrom: '2025-08-30' },
  description:
    'The whole rulebook, format 1. It is checked field by field; every fault is told with its JSON pointer.',
} as const;

const ANY_JSON = {
  nullable: true,
  oneOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: true },
  ],
};

class RulebookTextDto implements Bilingual {
  @ApiProperty({ example: 'Hoàn thành tốt nhiệm vụ' })
  vi: string;
  @ApiProperty({ example: 'Good' })
  en: string;
}

/** Only that it is an object is checked here: the rulebook's own checks know its nested pointers. */
export class PublishRulebookDto extends ActDto {
  @ApiProperty(RULEBOOK_FIELD)
  @IsObject()
  rulebook: object;
}

export class CheckRulebookDto {
  @ApiProperty(RULEBOOK_FIELD)
  @IsObject()
  rulebook: object;
}

export class RulebookReferenceDto {
  @ApiProperty({ example: REFERENCE_EXAMPLE, description: 'id@version' })
  @MaxLength(129)
  @Matches(REFERENCE)
  reference: string;
}

export class RulebookDiffQueryDto {
  @ApiProperty({ example: 'to-chuc-co-so@2023.124', description: 'The earlier version.' })
  @MaxLength(129)
  @Matches(REFERENCE)
  from: string;

  @ApiProperty({ example: REFERENCE_EXAMPLE, description: 'The later version.' })
  @MaxLength(129)
  @Matches(REFERENCE)
  to: string;
}

export class RulebookFaultDto {
  @ApiProperty({ example: '/assessments/thresholds/0/grade', description: 'RFC 6901.' })
  pointer: string;
  @ApiProperty({ example: 'unknown-grade', description: 'Stable.' })
  code: string;
  @ApiProperty({ type: RulebookTextDto })
  message: Bilingual;
}

export class RulebookCheckDto {
  @ApiProperty({
    description: 'Whether it may be published; its place among other versions aside.',
  })
  faultless: boolean;
  @ApiProperty({ type: [RulebookFaultDto] })
  faults: readonly RulebookFaultDto[];
}

export class RulebookSummaryDto {
  @ApiProperty({ example: REFERENCE_EXAMPLE })
  reference: string;
  @ApiProperty({ example: 'to-chuc-co-so' })
  id: string;
  @ApiProperty({ example: '2025.366' })
  version: string;
  @ApiProperty({ type: RulebookTextDto })
  title: Bilingual;
  @ApiProperty({ ...DAY, example: '2025-08-30' })
  validFrom: string;
  @ApiProperty({ ...DAY, example: null, nullable: true })
  validTo: string | null;
  @ApiProperty({ example: true, description: 'Whether it is in force today.' })
  inForce: boolean;
  @ApiProperty({ example: false, description: 'Whether a later publication stands in for it.' })
  replaced: boolean;
  @ApiProperty({
    pattern: '^[0-9a-f]{64}$',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'SHA-256 of its canonical JSON (RFC 8785), in hex.',
  })
  digest: string;
}

export class RulebookListDto {
  @ApiProperty({ type: [RulebookSummaryDto], description: 'Oldest publication first.' })
  rulebooks: readonly RulebookSummaryDto[];
}

export class RulebookDifferenceDto {
  @ApiProperty({ example: '/assessments/quotas/0/atMostPercent', description: 'RFC 6901.' })
  pointer: string;
  @ApiProperty({ type: String, example: 'A_OF_B', nullable: true })
  code: string | null;
  @ApiProperty({ enum: ['added', 'removed', 'changed'], example: 'changed' })
  kind: 'added' | 'removed' | 'changed';
  @ApiPropertyOptional({ ...ANY_JSON, example: 20, description: 'Absent where it was added.' })
  before?: unknown;
  @ApiPropertyOptional({ ...ANY_JSON, example: 25, description: 'Absent where it was removed.' })
  after?: unknown;
}

export class RulebookDiffDto {
  @ApiProperty({ type: [RulebookDifferenceDto] })
  differences: readonly RulebookDifferenceDto[];
}
