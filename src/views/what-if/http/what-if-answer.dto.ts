/**
 * What would differ under another version of a rulebook. `before` is what is recorded, never recomputed; `after` is what the
 * other version makes of the same facts, and null where these do not say enough.
 */
import { ApiProperty } from '@nestjs/swagger';
import { ID } from '../../../http/fields.js';
import type { RulebookReference, Uuid } from '../../../ledger/envelope.js';
import { LISTING_STATES, type ListingState } from '../../../ledger/listing-states.js';
import type { Bilingual } from '../../../ledger/rejection.js';
import {
  WHAT_IF_SUBJECTS,
  type WhatIfDifference,
  type WhatIfSubject,
} from '../../../rulebook/what-if.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import type {
  CaseWhatIf,
  CaseWhatIfPage,
  OrganisationWhatIf,
  QuotaCounts,
  QuotaWhatIf,
  WhatIfPage,
} from '../what-if.model.js';

const REFERENCE = { type: String, example: 'to-chuc-co-so@2025.366' };
const CLAUSE = { type: String, example: 'Quy định số 366-QĐ/TW: từ 90 điểm trở lên' };

class WhatIfTextDto implements Bilingual {
  @ApiProperty({
    example:
      'Mức “Hoàn thành xuất sắc” không giữ được; theo số liệu đã lưu thì là mức “Hoàn thành tốt”.',
  })
  vi: string;

  @ApiProperty({
    example: 'Grade “excellent” would not hold; by the figures that were kept it would be “good”.',
  })
  en: string;
}

export class WhatIfDifferenceDto implements WhatIfDifference {
  @ApiProperty({ enum: WHAT_IF_SUBJECTS, example: 'grade' })
  about: WhatIfSubject;

  @ApiProperty({ example: 'A', description: 'What it is about by its code.' })
  code: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'A',
    description:
      'A grade, an effect (`refuse`, `warn`), a day, a number; null where there is none.',
  })
  before: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'B',
    description: 'Null where there would be none, or a figure is wanting to say it.',
  })
  after: string | null;

  @ApiProperty({ type: WhatIfTextDto })
  message: WhatIfTextDto;

  @ApiProperty(CLAUSE)
  clause: string;
}

class OrganisationWhatIfDto implements OrganisationWhatIf {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: 'A' })
  grade: string | null;

  @ApiProperty({ enum: LISTING_STATES, example: 'NONE' })
  listing: ListingState;

  @ApiProperty({
    type: [String],
    example: ['to-chuc-co-so@2023.124'],
    description: 'The versions that it was judged by, with which the other one is compared.',
  })
  own: RulebookReference[];

  @ApiProperty({ type: [WhatIfDifferenceDto] })
  differences: WhatIfDifferenceDto[];
}

class QuotaCountsDto implements QuotaCounts {
  @ApiProperty({ type: 'integer', example: 3 })
  holders: number;

  @ApiProperty({ type: 'integer', example: 12 })
  denominator: number;

  @ApiProperty({ type: 'number', example: 20 })
  atMostPercent: number;

  @ApiProperty()
  exceeded: boolean;
}

class QuotaWhatIfDto implements QuotaWhatIf {
  @ApiProperty({ example: 'A_OF_B' })
  quota: string;

  @ApiProperty(ID)
  parentId: Uuid;

  @ApiProperty({ example: 'Đảng bộ khối' })
  parentName: string;

  @ApiProperty({ type: String, nullable: true, example: 'COMMUNE_WARD' })
  placeKind: string | null;

  @ApiProperty({ type: QuotaCountsDto, nullable: true })
  before: QuotaCountsDto | null;

  @ApiProperty({ type: QuotaCountsDto, nullable: true })
  after: QuotaCountsDto | null;

  @ApiProperty(CLAUSE)
  clause: string;
}

export class WhatIfPageDto implements WhatIfPage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty(REFERENCE)
  rulebook: RulebookReference;

  @ApiProperty({
    type: 'integer',
    example: 50,
    description: 'Organisations looked at: active, and of this rulebook.',
  })
  examined: number;

  @ApiProperty({ type: [OrganisationWhatIfDto] })
  items: OrganisationWhatIfDto[];

  @ApiProperty({ type: [QuotaWhatIfDto], description: 'With the first page only.' })
  quotas: QuotaWhatIfDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null on the last page. A page may be without items and not be the last.',
  })
  nextCursor: string | null;
}

class CaseWhatIfDto implements CaseWhatIf {
  @ApiProperty(ID)
  caseId: Uuid;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  organisationName: string;

  @ApiProperty({ ...REFERENCE, description: 'The version that the case was opened under.' })
  own: RulebookReference;

  @ApiProperty({ type: [WhatIfDifferenceDto] })
  differences: WhatIfDifferenceDto[];
}

export class CaseWhatIfPageDto implements CaseWhatIfPage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty(REFERENCE)
  rulebook: RulebookReference;

  @ApiProperty({ type: 'integer', example: 12, description: 'Open cases of this rulebook.' })
  examined: number;

  @ApiProperty({ type: [CaseWhatIfDto] })
  items: CaseWhatIfDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;
}
