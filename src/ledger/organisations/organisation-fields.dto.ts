import { ValidateIf } from 'class-validator';

/** Unlike `IsOptional`, which also lets null through. */
export const MayBeLeftOut = () => ValidateIf((_object, value) => value !== undefined);

/** How the fields of an organisation are described, wherever they occur. */
export const EXAMPLE_ID = '0197c2f0-6a51-7c3e-9d0b-5c1f0a7e2b11';
export const ORGANISATION_ID = { format: 'uuid', example: EXAMPLE_ID };
export const NAME = { example: 'Đảng bộ Chi cục Thuế khu vực 1', maxLength: 300 };
export const CODE = { type: String, nullable: true, example: 'CCT-KV1', maxLength: 50 };
export const LEVEL = { example: 'GRASSROOTS', description: "Code of the rulebook's levels." };
export const PLACE_KIND = {
  example: 'AGENCY',
  description: "Code of the rulebook's kinds of place.",
};
export const MEMBERS = { type: 'integer', nullable: true, example: 42, minimum: 0 } as const;
export const PERSON = {
  example: 'CB-0142',
  maxLength: 300,
  description: 'Pseudonym or staff code, never a name.',
};
export const TITLE = { example: 'Bí thư', maxLength: 300 };
