/** How the fields of an organisation are described, wherever they occur. */
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
