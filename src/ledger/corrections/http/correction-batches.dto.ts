/** What orders a batch of corrections: named events, one import, or another batch to reverse; exactly one of them. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { CommandAnswerDto } from '../../../http/answer-command.js';
import { DAY, ID, ID_OR_NULL, MayBeLeftOut } from '../../../http/fields.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import { REASON_LIMIT } from '../../text-limits.js';
import { MOST_ITEMS } from '../correction-batch.decider.js';
import type { OrderedBatch } from '../correction-batch.state.js';
import type { Bilingual, RejectionFault } from '../../rejection.js';

export class BatchIdDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  batchId: Uuid;
}

export class NamedEventDto {
  @ApiProperty({
    example: 'assessment-0197c2f0-6a51-7c3e-9d0b-5c1f0a7e2b11',
    maxLength: 200,
    description: 'The record of the event, as the history says.',
  })
  @IsString()
  @MaxLength(200)
  @Matches(/^[a-z-]+-[0-9a-f-]{36}$/u)
  stream: string;

  @ApiProperty(ID)
  @IsLowerCaseUuid()
  eventId: Uuid;
}

export class OrderCorrectionBatchDto extends ActDto {
  @ApiPropertyOptional({ ...ID, description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  batchId?: Uuid;

  @ApiProperty({ example: 'Nhập nhầm tệp của năm trước', maxLength: REASON_LIMIT })
  @IsString()
  @MaxLength(REASON_LIMIT)
  reason: string;

  @ApiPropertyOptional({
    type: () => [NamedEventDto],
    description: 'The events to revoke, in any order. Exactly one of the three ways to say which.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => NamedEventDto)
  events?: NamedEventDto[];

  @ApiPropertyOptional({ ...ID, description: 'An import: all that it recorded and that stands.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  importId?: Uuid;

  @ApiPropertyOptional({
    ...ID,
    description: 'A batch: its revocations are reversed, as far as they stand.',
  })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  reverses?: Uuid;
}

export class BatchOrderedAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  batchId: Uuid;

  @ApiProperty({ type: 'integer', example: 120, description: 'Events that it takes back.' })
  items: number;
}

class SentenceDto implements Bilingual {
  @ApiProperty({ example: 'Sự kiện này đã bị thu hồi.' })
  vi: string;

  @ApiProperty({ example: 'This event was revoked.' })
  en: string;
}

export class BatchFaultDto implements RejectionFault {
  @ApiProperty({ example: '/events/3', description: 'JSON pointer (RFC 6901).' })
  pointer: string;

  @ApiProperty({ example: 'assessment.already-revoked' })
  code: string;

  @ApiProperty({ type: () => SentenceDto })
  message: SentenceDto;
}

export class BatchRehearsalAnswer {
  @ApiProperty({ type: 'integer', example: 120, description: 'Events that would be taken back.' })
  items: number;

  @ApiProperty({ type: () => [BatchFaultDto], description: 'Those that would be refused.' })
  faults: BatchFaultDto[];
}

export class RefusedItemDto {
  @ApiProperty(ID)
  eventId: Uuid;

  @ApiProperty({ example: 'assessment.already-revoked' })
  code: string;
}

/** A batch as the log has it now. */
export class CorrectionBatchAnswer {
  @ApiProperty(ID)
  batchId: Uuid;

  @ApiProperty({ enum: ['ordered', 'completed'], description: 'Ordered: it is carried out.' })
  status: 'ordered' | 'completed';

  @ApiProperty({ example: 'Nhập nhầm tệp của năm trước' })
  reason: string;

  @ApiProperty({ ...DAY, example: '2026-03-02' })
  occurredOn: IsoDate;

  @ApiProperty({ ...ID_OR_NULL, description: 'The batch that this one reverses.' })
  reverses: Uuid | null;

  @ApiProperty({ type: 'integer', example: 120 })
  items: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 119, description: 'Null until then.' })
  revoked: number | null;

  @ApiProperty({
    type: () => [RefusedItemDto],
    description: 'What had changed between order and execution, and could not be taken back.',
  })
  refused: RefusedItemDto[];
}

/** The fields of `CorrectionBatchAnswer`. */
export function toBatchAnswer(batch: OrderedBatch) {
  const { batchId, reason, occurredOn, reverses, items, completed } = batch;
  return {
    ...{
      batchId,
      status: completed ? ('completed' as const) : ('ordered' as const),
      reason,
      occurredOn,
      reverses,
    },
    items: items.length,
    revoked: completed?.revoked ?? null,
    refused: [...(completed?.refused ?? [])],
  };
}
