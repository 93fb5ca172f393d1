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

/** The receipt as it was recorded, whatever became of it since: it says under which rulebook the letter is kept. */
export function receiptOf({ records }: LetterRecord): LetterReceipt | undefined {
  return records.find((event) => event.type === 'LetterReceived');
}
