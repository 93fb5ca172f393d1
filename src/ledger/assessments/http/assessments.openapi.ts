import { recordCommand } from '../../../http/openapi/record-command.js';

/** Documents a command on an assessment with every code that it may be refused with. */
export const ApiAssessmentCommand = recordCommand('assessment', [
  'unknown',
  'before-period',
  'before-organisation',
]);

/** The same for a command on a round, which asks less: it has no case yet. */
export const ApiRoundCommand = recordCommand('round');
