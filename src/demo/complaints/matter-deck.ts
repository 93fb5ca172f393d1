import { SeededRandom } from '../seeded-random.js';

/** How a matter ends that is not decided: by the procedure's own states. */
export type Refusal =
  'NotAcceptComplaint' | 'ForwardComplaint' | 'ReturnComplaint' | 'FileComplaint';

/** What kind of matter comes up, and what becomes of it. */
export interface Card {
  readonly type: 'KN' | 'TC' | 'KNGHI' | 'PA' | 'MIX' | 'PKN' | 'PTC';
  readonly refused?: { readonly by: Refusal; readonly reason: string };
  readonly anonymous?: boolean;
  /** Letters that say what the first one says. */
  readonly duplicates?: number;
  /** Letters of others about the same matter. */
  readonly joining?: number;
  readonly turn?: Turn;
}
export type Turn =
  | 'withdrawn'
  | 'suspended'
  | 'second-round'
  | 'extended'
  | 'late'
  | 'split'
  | 'group'
  | 'over-level'
  | 'corrected'
  | 'unlinked'
  | 'moved';

const times = (count: number, card: Card): Card[] => Array.from({ length: count }, () => card);
const refused = (by: Refusal, reason: string) => ({ refused: { by, reason } });
const NOT_COMPETENT = refused('ForwardComplaint', 'NOT_COMPETENT');

/**
 * As in a big city: of its letters 24 % are complaints, 21 % denunciations and 55 % others; 36 % repeat another letter, are
 * signed by nobody, or are none that the office may take up.
 */
const DECK: readonly Card[] = [
  ...times(3, { type: 'KN' }),
  { type: 'KN', turn: 'second-round' },
  { type: 'KN', turn: 'suspended', duplicates: 1 },
  { type: 'KN', turn: 'late', joining: 1 },
  { type: 'KN', turn: 'withdrawn', duplicates: 1 },
  { type: 'KN', turn: 'corrected', joining: 1 },
  { type: 'KN', turn: 'unlinked', duplicates: 1 },
  { type: 'KN', ...refused('NotAcceptComplaint', 'OUT_OF_TIME') },
  { type: 'KN', ...NOT_COMPETENT },
  ...times(2, { type: 'TC' }),
  { type: 'TC', turn: 'extended', duplicates: 1 },
  { type: 'TC', turn: 'late', joining: 1 },
  { type: 'TC', turn: 'group', duplicates: 1 },
  { type: 'TC', turn: 'over-level', duplicates: 1 },
  { type: 'TC', turn: 'corrected' },
  { type: 'TC', anonymous: true, ...refused('ForwardComplaint', 'TO_INSPECTION') },
  ...times(2, { type: 'TC', anonymous: true, ...refused('FileComplaint', 'ANONYMOUS') }),
  { type: 'TC', ...NOT_COMPETENT },
  ...times(6, { type: 'KNGHI' }),
  { type: 'KNGHI', duplicates: 2 },
  { type: 'KNGHI', joining: 1 },
  { type: 'KNGHI', turn: 'moved', duplicates: 1 },
  { type: 'KNGHI', turn: 'split' },
  { type: 'KNGHI', turn: 'late', duplicates: 1 },
  { type: 'KNGHI', ...refused('ReturnComplaint', 'INCOMPLETE') },
  { type: 'KNGHI', ...NOT_COMPETENT },
  ...times(4, { type: 'PA' }),
  { type: 'PA', turn: 'group', joining: 1 },
  { type: 'PA', duplicates: 1 },
  { type: 'PA', duplicates: 1, joining: 1 },
  { type: 'PA', anonymous: true, ...refused('FileComplaint', 'ANONYMOUS') },
  { type: 'PA', anonymous: true, ...refused('FileComplaint', 'UNREADABLE') },
  { type: 'PA', ...refused('ReturnComplaint', 'WRONG_ADDRESS') },
  { type: 'PA', ...refused('NotAcceptComplaint', 'ALREADY_DECIDED') },
  { type: 'MIX', duplicates: 1 },
  { type: 'MIX', joining: 1 },
  { type: 'PKN' },
  { type: 'PTC', turn: 'suspended' },
];

/** The nth matter of the story: the deck is gone through again and again, shuffled each time. */
export function drawCard(seed: number, number: number): Card {
  const round = Math.floor(number / DECK.length);
  const random = new SeededRandom(seed, 'deck', round);
  const left = [...DECK];
  for (let skipped = 0; skipped < number % DECK.length; skipped += 1) {
    left.splice(random.integer(0, left.length - 1), 1);
  }
  return random.pick(left);
}
