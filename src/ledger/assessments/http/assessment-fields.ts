/** What the fields of assessment requests have in common: examples, limits, and validators of their own. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNumber, IsOptional, IsString, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { ID } from '../../../http/fields.js';
import { REASON_LIMIT } from '../../text-limits.js';

/** Entries of a record; far above what a rulebook has, far below what would be slow. */
const MAX_ENTRIES = 200;

/** A JSON object whose values are all finite numbers, or all short strings. */
export function IsRecordOf(kind: 'number' | 'string'): PropertyDecorator {
  const fits = (value: unknown) =>
    kind === 'number'
      ? Number.isFinite(value)
      : typeof value === 'string' && value.length > 0 && value.length <= 64;
  const validate = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length <= MAX_ENTRIES &&
    Object.values(value).every(fits);
  const en = `At most ${MAX_ENTRIES} named values, each a ${kind}.`;
  const vi = `Tối đa ${MAX_ENTRIES} giá trị có tên, mỗi giá trị là ${kind === 'number' ? 'số' : 'chuỗi ký tự'}.`;
  const defaultMessage = () => `${vi} ${en}`;
  return ValidateBy({ name: `isRecordOf${kind}`, validator: { validate, defaultMessage } });
}

export const GRADE = { example: 'B', maxLength: 64, description: "Code of the rulebook's grades." };
export const POINTS = {
  type: Number,
  nullable: true,
  example: 85,
  minimum: 0,
  maximum: 100,
  description: 'Points from 0 to 100.',
};
export const REASON = { example: 'Ghi nhầm kết quả trong quyết định', maxLength: REASON_LIMIT };
export const CORRECTS = { ...ID, description: 'Id of the event that does not stand as recorded.' };

/** A grade's code; whether the rulebook has it is for the decider. */
export function GradeField(): PropertyDecorator {
  return applyDecorators(ApiProperty(GRADE), IsString(), MaxLength(64));
}

/** Points that a rulebook may ask for: 0 to 100, null or left out where there are none. */
export function PointsField(description = POINTS.description): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ ...POINTS, description }),
    IsOptional(),
    IsNumber(),
    Min(0),
    Max(100),
  );
}

/** Why a record does not stand; the decider refuses an empty one by a code of its own. */
export function ReasonField(example = REASON.example): PropertyDecorator {
  return applyDecorators(ApiProperty({ ...REASON, example }), IsString(), MaxLength(REASON_LIMIT));
}
