/** What the fields of requests on letters and cases have in common. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../http/fields.js';
import { TEXT_LIMIT } from '../../text-limits.js';

/** A code of the rulebook's; whether it has it, the decider says. */
export function CodeField(example: string, description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, example, maxLength: 64, description }),
    IsString(),
    IsNotEmpty(),
    MaxLength(64),
  );
}

/** An id that the office gives to a part or a content, unique within its letter or case. */
export function LocalIdField(example: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, example, maxLength: 64 }),
    IsString(),
    IsNotEmpty(),
    MaxLength(64),
  );
}

/** The part of a letter that was split; null or left out for a letter that was not. */
export function PartField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      nullable: true,
      example: '1',
      maxLength: 64,
      description: 'The part of a letter that was split; null or left out for one that was not.',
    }),
    IsOptional(),
    IsString(),
    IsNotEmpty(),
    MaxLength(64),
  );
}

/** Free text of a letter or a case. It is stored apart and never shown by views, search, feeds, history or logs. */
export function ConfidentialText(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      example: '',
      maxLength: TEXT_LIMIT,
      description:
        'Confidential: kept in the log alone, and read by who may read confidential texts of this case.',
    }),
    MayBeLeftOut(),
    IsString(),
    MaxLength(TEXT_LIMIT),
  );
}
