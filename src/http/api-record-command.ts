import { applyDecorators, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';

/** Reasons that every act of every record may be refused with, without the record's name before them. */
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
/** Those of every amendment. */
export const AMENDMENT_REFUSALS = [
  'corrects-unknown',
  'correction-of-correction',
  'not-a-correction',
  'already-revoked',
  'already-reversed',
  'not-the-last',
  'field-not-replaceable',
  'nothing-replaced',
  'superseded-too-early',
  'correction-without-document',
  'correction-impossible',
  'later-decision-impossible',
  'not-contradicted',
] as const;

export interface RecordCommandDocumentation {
  readonly summary: string;
  readonly description?: string;
  /** Reasons that this act is refused with besides; the record's name comes before those without a dot. */
  readonly refusals?: readonly string[];
  /** Where the answer says more than every command's does. */
  readonly answer?: Type;
}

/** Documents a command on a record (`letter`, `review`) with every code that it may be refused with. */
export function ApiRecordCommand(
  record: string,
  { summary, description, refusals = [], answer }: RecordCommandDocumentation,
): MethodDecorator {
  const reasons = [...refusals, ...EVERY_ACT];
  const codes = reasons.map((reason) => (reason.includes('.') ? reason : `${record}.${reason}`));
  const refused = `Refused with ${codes.map((code) => `\`${code}\``).join(', ')}.`;
  const paragraphs = [description, refused].filter((paragraph) => paragraph !== undefined);
  return applyDecorators(
    ApiOperation({ summary, description: paragraphs.join('\n\n') }),
    ...(answer ? [ApiCreatedResponse({ type: answer })] : []),
  );
}
