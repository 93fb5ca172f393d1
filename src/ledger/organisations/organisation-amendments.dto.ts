import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../http/act.dto.js';
import { DAY, ID, ID_OR_NULL, MayBeLeftOut } from '../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../http/validators.js';
import type { IsoDate, Uuid } from '../envelope.js';
import {
  NAME,
  CODE,
  LEVEL,
  PLACE_KIND,
  MEMBERS,
  PERSON,
  TITLE,
} from './organisation-fields.dto.js';

/** Names the event that does not stand as it was recorded, and why. */
export class AmendOrganisationRecordDto extends ActDto {
  @ApiProperty({ ...ID, description: 'Id of the event.' })
  @IsLowerCaseUuid()
  corrects: Uuid;

  @ApiProperty({ example: 'Ghi nhầm ngày trong quyết định', maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  reason: string;
}

export class OrganisationReplacementDto {
  @ApiPropertyOptional(NAME)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(1000)
  name?: string;

  @ApiPropertyOptional(CODE)
  @IsOptional()
  @IsString()
  @MaxLength(200)
  code?: string | null;

  @ApiPropertyOptional(LEVEL)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(64)
  level?: string;

  @ApiPropertyOptional(PLACE_KIND)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(64)
  placeKind?: string;

  @ApiPropertyOptional(ID_OR_NULL)
  @IsOptional()
  @IsLowerCaseUuid()
  parentId?: Uuid | null;

  @ApiPropertyOptional(MEMBERS)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  members?: number | null;

  @ApiPropertyOptional(PERSON)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(300)
  person?: string;

  @ApiPropertyOptional(TITLE)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(300)
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
