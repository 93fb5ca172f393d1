/**
 * Fields that requests and answers of several records have in common. The OpenAPI types are written out: of an alias
 * such as `Uuid` or `IsoDate` the compiler leaves only `Object` behind, and the document would say `type: object`.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { DEFAULT_LIMIT } from './cursor-codec.js';
import { IsLowerCaseUuid } from './validators.js';

export const EXAMPLE_ID = '0197c2f0-6a51-7c3e-9d0b-5c1f0a7e2b11';
export const ID = { type: String, format: 'uuid', example: EXAMPLE_ID };
export const ID_OR_NULL = { ...ID, nullable: true };
export const IDS = {
  type: 'array',
  items: { type: 'string', format: 'uuid' },
  example: [EXAMPLE_ID],
} as const;
/** A day of the calendar, without a time or a zone. */
export const DAY = { type: String, format: 'date', example: '2025-06-30' };
export const DAY_OR_NULL = { ...DAY, nullable: true };

/** Unlike `IsOptional`, which also lets null through. */
export const MayBeLeftOut = (): PropertyDecorator =>
  ValidateIf((_object, value) => value !== undefined);

/** The part of the tree that a read is of. It names nothing that the caller may not see: outside the scope it is not found. */
export function SubtreeParameter(): PropertyDecorator {
  const description =
    'This organisation and what stands below it at the viewpoint. All, if absent.';
  return applyDecorators(
    ApiPropertyOptional({ ...ID, description }),
    IsOptional(),
    IsLowerCaseUuid(),
  );
}

/** A query parameter of codes, any of which may hold: repeated, or one with commas. */
export function ListParameter(example: string, description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: [String], example: [example], description }),
    SplitAtCommas(),
    IsArray(),
    ArrayMaxSize(100),
    IsString({ each: true }),
    IsNotEmpty({ each: true }),
    MaxLength(100, { each: true }),
  );
}

/** `?a=x&a=y` and `?a=x,y` are the same list; an absent parameter stays absent. */
export function SplitAtCommas(): PropertyDecorator {
  const split = ({ value }: { value: unknown }): unknown => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((item) => (typeof item === 'string' ? item.split(',') : [item]));
  };
  return applyDecorators(IsOptional(), Transform(split));
}

/** A query parameter that is `true` or `false`; absent: either will do. */
export function YesOrNoParameter(description: string): PropertyDecorator {
  const read = ({ value }: { value: unknown }): unknown =>
    value === 'true' ? true : value === 'false' ? false : value;
  return applyDecorators(
    ApiPropertyOptional({ type: Boolean, description }),
    IsOptional(),
    Transform(read),
    IsBoolean(),
  );
}

/** Entries of a page, 1 to 200. */
export function PageLimit(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: DEFAULT_LIMIT }),
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(1),
    Max(200),
  );
}

/** `nextCursor` of the page before; what it holds is judged by `CursorCodec`. */
export function PageCursor(description = '`nextCursor` of the page before.'): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description }),
    IsOptional(),
    IsString(),
    MaxLength(2048),
  );
}
