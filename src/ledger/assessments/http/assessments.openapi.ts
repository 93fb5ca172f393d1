import { applyDecorators, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';

/** Reasons that several acts share, without the record's name before them. */
const EVERY_ACT = [
  'role-not-allowed',
  'duties-not-separate',
  'not-a-date',
  'in-future',
  'document-after-act',
  'document-missing',
  'document-kind',
  'text-missing',
  'text-too-long',
] as const;
const EVERY_ACT_IN_CASE = ['unknown', 'before-period', 'before-organisation'] as const;

export interface CommandDocumentation {
  readonly summary: string;
  readonly description?: string;
  /** Codes that this act is refused with besides; whole, such as `round.not-open`. */
  readonly refusals?: readonly string[];
  /** Where the answer says more than every command's does. */
  readonly answer?: Type;
}

/** Documents a command on an assessment with every code that it may be refused with. */
export function ApiAssessmentCommand(documentation: CommandDocumentation): MethodDecorator {
  return documented('assessment', [...EVERY_ACT, ...EVERY_ACT_IN_CASE], documentation);
}

/** The same for a command on a round, which asks less: it has no case yet. */
export function ApiRoundCommand(documentation: CommandDocumentation): MethodDecorator {
  return documented('round', EVERY_ACT, documentation);
}

function documented(
  record: string,
  shared: readonly string[],
  { summary, description, refusals = [], answer }: CommandDocumentation,
): MethodDecorator {
  const codes = [...refusals, ...shared.map((reason) => `${record}.${reason}`)];
  const refused = `Refused with ${codes.map((code) => `\`${code}\``).join(', ')}.`;
  const paragraphs = [description, refused].filter((paragraph) => paragraph !== undefined);
  return applyDecorators(
    ApiOperation({ summary, description: paragraphs.join('\n\n') }),
    ...(answer ? [ApiCreatedResponse({ type: answer })] : []),
  );
}
