/** What waits for the role of the token. It answers what may be done, not what must: the decider still says no. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { DAY, ID, PageLimit, SplitAtCommas, SubtreeParameter } from '../../../http/fields.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import { SentenceDto } from '../../data-quality/http/data-quality.dto.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { BecauseDto, count } from '../../organisation-status/http/status-axes.dto.js';
import {
  WORK_KINDS,
  WORK_RECORDS,
  type WorkAnswer,
  type WorkItem,
  type WorkKind,
  type WorkRecord,
} from '../my-work.model.js';

export class MyWorkQueryDto extends ViewpointDto {
  @SubtreeParameter()
  subtree?: Uuid;

  @ApiPropertyOptional({
    enum: WORK_KINDS,
    isArray: true,
    example: ['case-to-decide'],
    description: 'Kinds that the role may not do are left out. All that it may do, if absent.',
  })
  @SplitAtCommas()
  @IsArray()
  @ArrayMaxSize(WORK_KINDS.length)
  @IsIn(WORK_KINDS, { each: true })
  kinds?: WorkKind[];

  @PageLimit()
  limit = 50;
}

class WorkRecordDto implements WorkRecord {
  @ApiProperty({ enum: WORK_RECORDS })
  kind: WorkRecord['kind'];

  @ApiProperty({ example: '0197c2f0-6a51-7c3e-9d0b-5c1f0a7e2b11' })
  id: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'KN',
    description:
      'The type of a letter or a case, the route, the measure of a step, the rule, the kind of contradiction.',
  })
  code: string | null;
}

class WorkItemDto implements WorkItem {
  @ApiProperty({ enum: WORK_KINDS })
  kind: WorkKind;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  organisationName: string;

  @ApiProperty({ type: WorkRecordDto })
  record: WorkRecordDto;

  @ApiProperty({
    type: SentenceDto,
    nullable: true,
    description: 'What does not fit, or the period that is to be reported, in words.',
  })
  sentence: SentenceDto | null;

  @ApiProperty({ ...DAY, nullable: true, description: 'The day since which it waits.' })
  since: IsoDate | null;

  @ApiProperty({ ...DAY, nullable: true })
  dueOn: IsoDate | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 3,
    description: 'Calendar days; negative where the due day has passed.',
  })
  daysLeft: number | null;

  @ApiProperty({ type: [String], example: ['ComplaintDecided'], description: 'What settles it.' })
  acts: readonly string[];

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;
}

export class WorkAnswerDto implements WorkAnswer {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: [WorkItemDto], description: 'The most urgent first.' })
  items: WorkItemDto[];

  @count('Also of what is not among the items.')
  total: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { 'letter-to-place': 4, 'case-to-triage': 2 },
    description: 'Kinds of which there is none are left out.',
  })
  byKind: Partial<Record<WorkKind, number>>;
}
