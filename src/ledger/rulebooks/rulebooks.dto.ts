import { ApiProperty } from '@nestjs/swagger';
import { IsObject, Matches, MaxLength } from 'class-validator';
import { ActDto } from '../../http/act.dto.js';
import type { Bilingual } from '../rejection.js';

const REFERENCE = /^[a-z0-9-]{1,64}@[0-9A-Za-z.-]{1,64}$/;
const REFERENCE_EXAMPLE = 'to-chuc-co-so@2025.366';
const RULEBOOK_FIELD = {
  type: 'object',
  additionalProperties: true,
  description:
    'The whole rulebook, format 1. It is checked field by field; every fault is told with its JSON pointer.',
} as const;

class BilingualDto implements Bilingual {
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
  @ApiProperty({ type: BilingualDto })
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
  @ApiProperty({ type: BilingualDto })
  title: Bilingual;
  @ApiProperty({ example: '2025-08-30', format: 'date' })
  validFrom: string;
  @ApiProperty({ type: String, example: null, nullable: true, format: 'date' })
  validTo: string | null;
  @ApiProperty({ description: 'Whether it is in force today.' })
  inForce: boolean;
  @ApiProperty({ description: 'Whether a later publication stands in for it.' })
  replaced: boolean;
  @ApiProperty({ description: 'SHA-256 of its canonical JSON (RFC 8785), in hex.' })
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
  @ApiProperty({ enum: ['added', 'removed', 'changed'] })
  kind: 'added' | 'removed' | 'changed';
  @ApiProperty({ description: 'Any JSON; absent where it was added.', required: false })
  before?: unknown;
  @ApiProperty({ description: 'Any JSON; absent where it was removed.', required: false })
  after?: unknown;
}

export class RulebookDiffDto {
  @ApiProperty({ type: [RulebookDifferenceDto] })
  differences: readonly RulebookDifferenceDto[];
}
