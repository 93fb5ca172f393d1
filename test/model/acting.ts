/** Who sends a listing's command, and on what document. */
import type { IsoDate } from '../../src/ledger/envelope.js';
import type { Dice } from './dice.js';
import { rolesFor } from './judge-listing.js';
import { addDays } from './model.js';
import { type Document, PEOPLE } from './world.js';

/** Who does what when nothing is to go wrong. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  ListingProposed: ['phuc', 'quy'],
  ListingEntered: ['binh', 'kien', 'binh', 'ngoc'],
  ListingRejected: ['binh', 'kien', 'ngoc'],
  ListingExtended: ['binh', 'kien'],
  ListingDelisted: ['binh', 'kien'],
  ListingClosed: ['binh', 'kien'],
  ListingGroundAdded: ['binh', 'kien'],
  RemediationStepPlanned: ['phuc', 'quy'],
  RemediationStepVerified: ['tam', 'uyen'],
  RemediationStepRejected: ['tam', 'uyen'],
  ListingGroundVerified: ['tam', 'uyen'],
};
const DOCUMENTS: Readonly<Record<string, string>> = { ListingPlanApproved: 'KH' };

export function personFor(dice: Dice, type: string): string {
  if (dice.odd(0.08)) return dice.of(Object.keys(PEOPLE));
  const role = rolesFor(type);
  const able = Object.keys(PEOPLE).filter((name) => role.includes(PEOPLE[name]?.role ?? ''));
  return dice.of(USUAL[type] ?? (role.includes('recorder') ? able : ['khanh']));
}

export function documentFor(dice: Dice, type: string, day: IsoDate): Document | null {
  if (dice.odd(0.04)) return null;
  const kind = dice.odd(0.04) ? dice.of(['BC', 'KH', 'TB']) : (DOCUMENTS[type] ?? 'QĐ');
  return { number: `12-${kind}/ĐUK`, date: dice.odd(0.02) ? addDays(day, 1) : day };
}
