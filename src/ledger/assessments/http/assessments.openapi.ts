import {
  ApiRecordCommand,
  type RecordCommandDocumentation,
} from '../../../http/api-record-command.js';

const EVERY_ACT_IN_CASE = [
  'unknown',
  'opening-revoked',
  'before-period',
  'before-organisation',
] as const;

/** Documents a command on an assessment with every code that it may be refused with. */
export function ApiAssessmentCommand(documentation: RecordCommandDocumentation): MethodDecorator {
  const refusals = [...(documentation.refusals ?? []), ...EVERY_ACT_IN_CASE];
  return ApiRecordCommand('assessment', { ...documentation, refusals });
}

/** The same for a command on a round, which asks less: it has no case yet. */
export function ApiRoundCommand(documentation: RecordCommandDocumentation): MethodDecorator {
  return ApiRecordCommand('round', documentation);
}
