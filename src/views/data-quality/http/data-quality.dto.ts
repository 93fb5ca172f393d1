/** Contradictions and gaps, each with the command that settles it. Nothing is settled by reading. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import {
  ID,
  ID_OR_NULL,
  PageCursor,
  PageLimit,
  SplitAtCommas,
  SubtreeParameter,
} from '../../../http/fields.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import {
  DATA_QUALITY_KINDS,
  type DataQualityGroup,
  type DataQualityItem,
  type DataQualityKind,
  type DataQualityPage,
  type Settling,
} from '../data-quality.model.js';

const KIND = { enum: DATA_QUALITY_KINDS, example: 'grade-on-revoked-record' };
const GROUP = { enum: ['contradiction', 'gap'], example: 'contradiction' };

export class DataQualityQueryDto extends ViewpointDto {
  @SubtreeParameter()
  subtree?: Uuid;

  @ApiPropertyOptional({ enum: DATA_QUALITY_KINDS, isArray: true, description: 'All, if absent.' })
  @SplitAtCommas()
  @IsArray()
  @ArrayMaxSize(DATA_QUALITY_KINDS.length)
  @IsIn(DATA_QUALITY_KINDS, { each: true })
  kinds?: DataQualityKind[];

  @PageCursor()
  cursor?: string;

  @PageLimit()
  limit?: number;
}

export class SentenceDto {
  @ApiProperty({ example: 'Quyết định xếp loại dựa trên bản ghi đã bị thu hồi (#12, #15).' })
  vi: string;

  @ApiProperty({ example: 'The grade rests on a record that was revoked (#12, #15).' })
  en: string;
}

export class SettlingDto implements Settling {
  @ApiProperty({ example: 'POST /api/v1/assessments/0197…/grade/revoke' })
  command: string;

  @ApiProperty({ ...ID_OR_NULL, description: 'The event that the command names.' })
  corrects: Uuid | null;

  @ApiProperty({ type: () => SentenceDto })
  sentence: SentenceDto;
}

export class DataQualityItemDto implements DataQualityItem {
  @ApiProperty(KIND)
  kind: DataQualityKind;

  @ApiProperty(GROUP)
  group: DataQualityGroup;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường Ví Dụ' })
  organisationName: string;

  @ApiProperty({ type: String, nullable: true, description: 'What it is about besides.' })
  record: string | null;

  @ApiProperty({ type: [Number], example: [12, 15] })
  sequences: LedgerSequence[];

  @ApiProperty({ type: () => SentenceDto })
  sentence: SentenceDto;

  @ApiProperty({ type: () => [SettlingDto], description: 'Any of these settles it.' })
  settledBy: SettlingDto[];
}

export class DataQualityCountDto {
  @ApiProperty(KIND)
  kind: DataQualityKind;

  @ApiProperty(GROUP)
  group: DataQualityGroup;

  @ApiProperty({ type: 'integer', example: 3 })
  count: number;
}

export class DataQualityPageDto implements DataQualityPage {
  @ApiProperty({ type: () => AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: () => [DataQualityCountDto], description: 'Of every kind asked for.' })
  counts: DataQualityCountDto[];

  @ApiProperty({ type: () => [DataQualityItemDto] })
  items: DataQualityItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
