import { applyDecorators, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';

/** What any act on an organisation may be refused with; a route adds its own. */
const REFUSALS = {
  404: ['unknown'],
  409: ['ended', 'registration-revoked'],
  422: [
    'in-future',
    'before-registration',
    'document-required',
    'document-kind',
    'document-in-future',
    'no-rulebook-in-force',
  ],
} as const;

/** Codes of refusals that several acts share, without the prefix `organisation.`. */
export const PLACE = {
  409: ['cycle', 'parent-not-active'],
  422: ['unknown-parent', 'before-parent', 'level-not-allowed', 'parent-needed', 'other-rulebook'],
} as const;
export const SUCCESSOR = {
  409: ['successor-not-active'],
  422: ['unknown-successor', 'successor-is-self'],
} as const;
export const ENDING = ['has-children', 'later-records'] as const;

export interface CommandDocumentation {
  readonly summary: string;
  readonly description?: string;
  /** Codes that this act is refused with besides, by status. */
  readonly refusals?: Partial<Record<keyof typeof REFUSALS, readonly string[]>>;
  /** Where the answer says more than every command's does. */
  readonly answer?: Type;
}

/** Documents a command route with every code that it may be refused with. */
export function ApiOrganisationCommand(documentation: CommandDocumentation): MethodDecorator {
  const { summary, description, refusals = {}, answer } = documentation;
  const refused = ([404, 409, 422] as const).map((status) => {
    const reasons = [...REFUSALS[status], ...(refusals[status] ?? [])];
    return `${status}: ${reasons.map((reason) => `\`organisation.${reason}\``).join(', ')}.`;
  });
  const paragraphs = [description, `Refused with ${refused.join(' ')}`].filter(Boolean);
  return applyDecorators(
    ApiOperation({ summary, description: paragraphs.join('\n\n') }),
    ...(answer ? [ApiCreatedResponse({ type: answer })] : []),
  );
}
