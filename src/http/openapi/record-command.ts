/** Documents the commands on a record with every code that they may be refused with; the same for every kind of record. */
import { applyDecorators, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';
import type { RecordName } from '../../ledger/act.rejections.js';

/** Reasons that all acts share, without the record's name before them. */
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

/** Reasons that corrections, revocations, supersessions and reversals of a record kept as facts share besides. */
const EVERY_AMENDMENT = [
  'correction-without-document',
  'corrects-unknown',
  'correction-impossible',
  'later-decision-impossible',
  'not-contradicted',
] as const;
const OF_A_FACT = ['correction-of-correction', 'already-revoked'] as const;
const REPLACING = [...OF_A_FACT, 'field-not-replaceable', 'nothing-replaced'] as const;
/** By the last part of the route, what only that amendment is refused for. */
const AMENDMENTS = {
  correct: REPLACING,
  supersede: [...REPLACING, 'superseded-too-early'],
  revoke: OF_A_FACT,
  reverse: ['not-a-correction', 'already-reversed', 'not-the-last'],
} as const;

export interface CommandDocumentation {
  readonly summary: string;
  readonly description?: string;
  /** Codes that this act is refused with besides; whole, such as `round.not-open`. */
  readonly refusals?: readonly string[];
  /** Where the answer says more than every command's does. */
  readonly answer?: Type;
}

/**
 * The decorator of a record's commands.
 * @param shared reasons that its acts share besides those of every act, without the record's name
 */
export function recordCommand(
  record: RecordName,
  shared: readonly string[] = [],
): (documentation: CommandDocumentation) => MethodDecorator {
  const common = withName(record, [...EVERY_ACT, ...shared]);
  return ({ summary, description, refusals = [], answer }) => {
    const codes = [...refusals, ...common];
    const refused = `Refused with ${codes.map((code) => `\`${code}\``).join(', ')}.`;
    const paragraphs = [description, refused].filter((paragraph) => paragraph !== undefined);
    return applyDecorators(
      ApiOperation({ summary, description: paragraphs.join('\n\n') }),
      ...(answer ? [ApiCreatedResponse({ type: answer })] : []),
    );
  };
}

/** The codes that an amendment of a record is refused with, for `refusals`. */
export function amendmentRefusals(
  record: RecordName,
  kind: keyof typeof AMENDMENTS,
): readonly string[] {
  return withName(record, [...EVERY_AMENDMENT, ...AMENDMENTS[kind]]);
}

function withName(record: RecordName, reasons: readonly string[]): readonly string[] {
  return reasons.map((reason) => `${record}.${reason}`);
}
