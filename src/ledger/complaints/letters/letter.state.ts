/** The state that a letter is decided on: everything recorded of it, and the course that the standing facts make. */
import { evolveFacts, type FactsState, noFacts } from '../../facts-state.js';
import { LETTER_COURSE, type LetterCourse, type RecordedLetter } from './letter.course.js';

export type LetterRecord = FactsState<LetterCourse, RecordedLetter>;
export type LetterReceipt = Extract<RecordedLetter, { type: 'LetterReceived' }>;

export const initial: LetterRecord = noFacts(LETTER_COURSE);

/** Total; an event of a type that is not known yet changes nothing that is known. */
export function evolve(state: LetterRecord, event: RecordedLetter): LetterRecord {
  return evolveFacts(LETTER_COURSE, state, event);
}

/**
 * The receipt that stands, or the last one that was recorded, as it was recorded: it says under which rulebook the letter is
 * kept, whatever became of it since.
 */
export function receiptOf({ records, course }: LetterRecord): LetterReceipt | undefined {
  const receipts = records.filter((event) => event.type === 'LetterReceived');
  return receipts.find(({ id }) => id === course.received?.eventId) ?? receipts.at(-1);
}
