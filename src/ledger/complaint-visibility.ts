/**
 * When an organisation may learn that somebody complains of it. Until the procedure says so it does not, whoever asks from
 * within it: a denouncer is protected by the law, and evidence by surprise.
 */
import type { ComplaintType } from '../rulebook/complaint-rules.js';
import type { ComplaintState } from './complaint-states.js';

/**
 * Whether the organisation concerned sees a case itself; its superiors always do. Of a type that the rulebook does not
 * know it sees nothing.
 *
 * @param reached every state that the case has been in, the present one among them; none for a letter, which has no course
 * of its own
 */
export function seenByOrganisation(
  type: Pick<ComplaintType, 'hidden' | 'accusedSeesFrom'> | undefined,
  reached: readonly ComplaintState[],
): boolean {
  if (!type) return false;
  if (!type.hidden) return true;
  return reached.some((state) => state === type.accusedSeesFrom);
}
