import { checkAct, checkDuties, checkExisted } from '../../../act.rules.js';
import type { Decision } from '../../../decider.js';
import { doneActs } from '../../../facts-state.js';
import { saysTheSame } from '../../../says-the-same.js';
import type { ReceiveLetter } from '../letter.commands.js';
import type { LetterEvent, LetterReceived } from '../letter.events.js';
import { exists, rulebookSilent } from '../letter.rejections.js';
import { type LetterRecord, receiptOf } from '../letter.state.js';
import { factOf, LETTER_ROLES } from './letter.rules.js';
import { checkReceived, checkWords } from './received.rules.js';

/**
 * Receiving again adds nothing, unless the receipt was revoked: then it is received anew, about the same organisation, as
 * after an import that was taken back. That an organisation has ended does not keep anybody from writing about it.
 */
export function receiveLetter(
  { act, payload, known }: ReceiveLetter,
  state: LetterRecord,
): Decision<LetterEvent> {
  const { letterId, organisationId, confidentialText, ...said } = payload;
  const data = { ...said, confidential: { text: confidentialText } };
  const event = factOf({ letterId, organisationId }, 'LetterReceived', data) as LetterReceived;
  const receipt = receiptOf(state);
  if (receipt && state.course.received) {
    return saysTheSame(receipt.data, event.data) ? [] : exists();
  }
  if (receipt && receipt.data.organisationId !== organisationId) return exists();
  return (
    checkAct('letter', act, 'LetterReceived', LETTER_ROLES) ??
    (act.rulebook.complaints ? undefined : rulebookSilent(act.rulebook)) ??
    checkExisted('letter', known.organisation, act.occurredOn) ??
    checkDuties('letter', act, 'LetterReceived', doneActs(state.records)) ??
    checkReceived(event.data, act.rulebook, '') ??
    checkWords(event, '') ?? [event]
  );
}
