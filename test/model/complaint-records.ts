/** Letters and cases of the model, on a day and as known at a sequence. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { FOREVER, standing } from './facts.js';
import type { Model } from './model.js';
import { complaintCase, complaintLetter } from './model-complaint.js';

export const caseRecord = (caseId: Uuid): string => `complaint ${caseId}`;
export const letterRecord = (letterId: Uuid): string => `letter ${letterId}`;

export const caseOn = (model: Model, caseId: Uuid, day: IsoDate = FOREVER, asOf = Infinity) =>
  complaintCase(standing(model.of(caseRecord(caseId)), asOf, day));
export const letterOn = (model: Model, letterId: Uuid, day: IsoDate = FOREVER, asOf = Infinity) =>
  complaintLetter(standing(model.of(letterRecord(letterId)), asOf, day));

/** That are in the case on a day; of one that was split off, those of the case that it comes from too. */
export function ownLetters(
  model: Model,
  caseId: Uuid,
  day: IsoDate,
): ReturnType<typeof letterOn>[] {
  const { splitFrom } = caseOn(model, caseId);
  const before = splitFrom === null ? [] : ownLetters(model, splitFrom, day);
  return [...lettersIn(model, caseId, day), ...before];
}

export function lettersIn(model: Model, caseId: Uuid, day: IsoDate = FOREVER, asOf = Infinity) {
  return [...model.records.keys()]
    .filter((record) => record.startsWith('letter '))
    .map((record) => ({
      letterId: record.slice(7),
      ...letterOn(model, record.slice(7), day, asOf),
    }))
    .filter(
      (letter) => letter.caseId === caseId || letter.parts.some((part) => part.caseId === caseId),
    );
}
