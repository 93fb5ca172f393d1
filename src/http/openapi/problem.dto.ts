import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Bilingual } from '../../ledger/rejection.js';
import type { ProblemDocument, ToldRule } from '../problem.js';

class TranslationsDto implements Bilingual {
  @ApiProperty({ example: 'Không tìm thấy.' })
  vi: string;

  @ApiProperty({ example: 'Not found.' })
  en: string;
}

class RuleDto implements ToldRule {
  @ApiPropertyOptional({
    example: 'to-chuc-co-so@2025.366',
    description: 'The rulebook applied; absent for a rule of the ledger itself.',
  })
  rulebook?: string;

  @ApiProperty({
    example: 'Luật Tố cáo năm 2018: 07 ngày làm việc',
    description:
      'Its clause or section as people cite it, or the rule of the ledger; by Accept-Language.',
  })
  clause: string;
}

class FaultDto {
  @ApiProperty({ example: '/document/number', description: 'JSON pointer (RFC 6901).' })
  pointer: string;

  @ApiProperty({ example: 'Không được để trống.' })
  message: string;
}

/** `ProblemDocument` as the OpenAPI document describes it. */
export class ProblemDto implements ProblemDocument {
  @ApiProperty({ format: 'uri-reference', example: '/problems/request.invalid' })
  type: string;

  @ApiProperty({ example: 'Dữ liệu không hợp lệ', description: 'By Accept-Language: vi or en.' })
  title: string;

  @ApiProperty({ type: 'integer', example: 400 })
  status: number;

  @ApiProperty({ description: 'What is wrong and what to do, by Accept-Language.' })
  detail: string;

  @ApiProperty({ example: 'request.invalid', description: 'Stable.' })
  code: string;

  @ApiProperty({ format: 'uuid', description: 'To be quoted when asking for help.' })
  requestId: string;

  @ApiProperty({ type: TranslationsDto, description: '`detail` in both languages.' })
  translations: TranslationsDto;

  @ApiPropertyOptional({ type: RuleDto, description: 'The rule that refused.' })
  rule?: RuleDto;

  @ApiPropertyOptional({ type: [FaultDto], description: 'Each faulty field.' })
  errors?: FaultDto[];
}
