/**
 * How the fields of an organisation are described and checked, wherever requests carry them. Lengths here only keep
 * out what is absurd: the decider measures the text as it will be stored, and says so in its own words.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MayBeLeftOut } from '../../../http/fields.js';

/** `optional`: it may be left out, but not null. */
export type Presence = 'needed' | 'optional';

export function NameField(
  presence: Presence = 'needed',
  example = 'Đảng bộ Chi cục Thuế khu vực 1',
): PropertyDecorator {
  return text({ example, maxLength: 300 }, 1000, presence);
}

/** Null where the office uses no code. */
export function CodeField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      ...{ type: String, nullable: true, required: false, example: 'CCT-KV1', maxLength: 50 },
      description: 'The short code that the office uses.',
    }),
    IsOptional(),
    IsString(),
    MaxLength(200),
  );
}

export function LevelField(presence: Presence = 'needed'): PropertyDecorator {
  const description = "Code of the rulebook's levels.";
  return text({ example: 'GRASSROOTS', description }, 64, presence);
}

export function PlaceKindField(presence: Presence = 'needed'): PropertyDecorator {
  const description = "Code of the rulebook's kinds of place.";
  return text({ example: 'AGENCY', description }, 64, presence);
}

/** Number of members; `unknown` lets it be null or left out. */
export function MembersField(presence: 'needed' | 'unknown'): PropertyDecorator {
  const unknown = presence === 'unknown';
  const said = { type: 'integer', example: 42, minimum: 0, nullable: unknown } as const;
  return applyDecorators(
    ApiProperty({ ...said, required: !unknown }),
    ...(unknown ? [IsOptional()] : []),
    IsInt(),
    Min(0),
    Max(10_000_000),
  );
}

export function PersonField(presence: Presence = 'needed'): PropertyDecorator {
  const description = 'Pseudonym or staff code, never a name.';
  return text({ example: 'CB-0142', maxLength: 300, description }, 300, presence);
}

export function TitleField(presence: Presence = 'needed'): PropertyDecorator {
  return text({ example: 'Bí thư', maxLength: 300 }, 300, presence);
}

function text(
  description: ApiPropertyOptions,
  longest: number,
  presence: Presence,
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...description, required: presence === 'needed' } as ApiPropertyOptions),
    ...(presence === 'optional' ? [MayBeLeftOut()] : []),
    IsString(),
    MaxLength(longest),
  );
}
