import type { IsoDate } from '../../ledger/envelope.js';
import { addDays } from '../calendar.js';
import type { CityOrganisation } from '../city.js';
import type { Affair, Errand } from '../diary.js';
import { SeededRandom } from '../seeded-random.js';
import type { StorySetting } from '../story-setting.js';
import { ACCEPTED, caseCourse } from './case-course.js';
import { SECOND_LETTER, turnsOf } from './case-turns.js';
import { CASE_NOTES } from './complaint-words.js';
import { Letters } from './letters.js';
import type { Card } from './matter-deck.js';
import { MatterFile } from './matter-file.js';

export interface Matter {
  readonly organisation: CityOrganisation;
  /** Names it among all matters of the story. */
  readonly number: string;
  readonly card: Card;
  readonly receivedOn: IsoDate;
  /** Days from the acceptance to the decision; null lets the card say. */
  readonly takes: number | null;
}

interface Part {
  readonly partId: string | null;
  readonly type: string;
}

/** A matter from its first letter to the archive of its last case. */
export function matter(setting: StorySetting, what: Matter): Affair {
  const { card, receivedOn, number } = what;
  const random = new SeededRandom(setting.city.seed, 'matter', number);
  const file = new MatterFile(setting, what.organisation, number);
  const letters = new Letters(file, card, random, receivedOn);
  const isMixed = card.type === 'MIX';
  const parts: readonly Part[] = isMixed
    ? [
        { partId: '1', type: 'KN' },
        { partId: '2', type: 'PA' },
      ]
    : [{ partId: null, type: card.type }];
  const takes = what.takes ?? daysFor(card, random);
  const cases = parts.flatMap((part, index) => caseOf(what, file, random, { part, index, takes }));
  return {
    errands: [
      ...letters.first(),
      ...(isMixed ? [letters.split(parts)] : []),
      ...cases,
      ...letters.others(),
    ],
  };
}

function caseOf(
  { card, receivedOn }: Matter,
  file: MatterFile,
  random: SeededRandom,
  { part, index, takes }: { readonly part: Part; readonly index: number; readonly takes: number },
): readonly Errand[] {
  const contentIds =
    card.turn === 'split' ? ['1', '2', '3'] : random.chance(30) ? ['1', '2'] : ['1'];
  const day = addDays(receivedOn, 3);
  const ground = card.type === 'TC' ? 'G2.2' : null;
  const said = {
    complaintType: part.type,
    letters: [{ letterId: file.letterId(0), partId: part.partId }],
    contents: contentIds.map((contentId) => ({ contentId, ground })),
    confidentialText: CASE_NOTES.opened,
  };
  const own = { file, caseId: file.caseId(index), sign: String(index), card, receivedOn, random };
  const kept = card.turn === 'split' ? ['1', '3'] : contentIds;
  const course = { ...own, type: part.type, contentIds: kept, decided: ACCEPTED + takes };
  const second =
    card.turn === 'second-round'
      ? [new Letters(file, card, random, receivedOn).again(SECOND_LETTER, course.decided + 12)]
      : [];
  return [
    { day, act: () => file.open(index, said, day) },
    ...caseCourse(course),
    ...second,
    ...turnsOf(course),
  ];
}

/** Most are decided in time; some take much longer than they may. */
function daysFor({ type, turn }: Card, random: SeededRandom): number {
  if (turn === 'late') return random.integer(60, 420);
  if (turn === 'suspended') return type === 'PTC' ? 90 : 50;
  if (turn === 'extended') return 50;
  return type === 'PKN' || type === 'PTC' ? random.integer(50, 80) : random.integer(20, 28);
}
