import { endOfDay } from '../ledger/clock.js';
import type { IsoDate } from '../ledger/envelope.js';
import type { Views } from '../projections/views.js';
import type { Proposer } from '../proposing/proposer.js';
import { type Office, StoryRefused } from './office.js';

/**
 * One look of the proposing process on the evening of a day. It sees what the views hold now: where they hold what was
 * recorded after that day, the look was taken in an earlier run, and taken again it would see what nobody could know then.
 */
export async function lookOn(
  day: IsoDate,
  { views, proposer, office }: { views: Views; proposer: Proposer; office: Office },
): Promise<void> {
  const { knownAt } = views.checkpoint();
  if (knownAt !== null && knownAt > endOfDay(day)) return;
  const { recorded, refused } = await proposer.pass();
  const [first] = refused;
  if (first) throw new StoryRefused('propose', first.rejection);
  office.events += recorded.length;
}
