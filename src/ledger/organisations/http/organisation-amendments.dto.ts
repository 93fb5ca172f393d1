import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { DAY, ID, ID_OR_NULL, MayBeLeftOut } from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import { REASON_LIMIT } from '../../text-limits.js';
import {
  CodeField,
  LevelField,
  MembersField,
  NameField,
  PersonField,
  PlaceKindField,
  TitleField,
} from './organisation-fields.dto.js';

/** Names the event that does not stand as it was recorded, and why. */
export class AmendOrganisationRecordDto extends ActDto {
  @ApiProperty({ ...ID, description: 'Id of the event.' })
  @IsLowerCaseUuid()
  corrects: Uuid;

  @ApiProperty({ example: 'Ghi nhầm ngày trong quyết định', maxLength: REASON_LIMIT })
  @IsString()
  @MaxLength(REASON_LIMIT)
  reason: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    example: [],
    description: 'Ids of all the events that it makes impossible, to have it done all the same.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(500)
  @IsLowerCaseUuid({ each: true })
  contradicts?: Uuid[];
}

export class OrganisationReplacementDto {
  @NameField('optional')
  name?: string;

  @CodeField()
  code?: string | null;

  @LevelField('optional')
  level?: string;

  @PlaceKindField('optional')
  placeKind?: string;

  @ApiPropertyOptional(ID_OR_NULL)
  @IsOptional()
  @IsLowerCaseUuid()
  parentId?: Uuid | null;

  @MembersField('unknown')
  members?: number | null;

  @PersonField('optional')
  person?: string;

  @TitleField('optional')
  title?: string;

  @ApiPropertyOptional(DAY)
  @MayBeLeftOut()
  @IsCalendarDate()
  occurredOn?: IsoDate;
}

export class CorrectOrganisationRecordDto extends AmendOrganisationRecordDto {
  @ApiProperty({
    type: () => OrganisationReplacementDto,
    example: { occurredOn: '2025-06-30' },
    description: 'The right content; what is left out stands as it was recorded.',
  })
  @IsObject()
  @ValidateNested()
  @Type(() => OrganisationReplacementDto)
  replacement: OrganisationReplacementDto;
}
