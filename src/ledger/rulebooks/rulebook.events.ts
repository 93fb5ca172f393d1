/** Stored format of a rulebook's publication, stream `rulebook-<id>`. The whole version is in the event. */
import type { DecidedEvent } from '../decider.js';
import type { Rulebook } from '../../rulebook/rulebook.js';

export type RulebookPublished = DecidedEvent<
  'RulebookPublished',
  { readonly rulebook: Rulebook; readonly digest: string }
>;
export type RulebookEvent = RulebookPublished;

export const RULEBOOK_EVENT_TYPES = [
  'RulebookPublished',
] as const satisfies readonly RulebookEvent['type'][];

export function rulebookStream(rulebookId: string): string {
  return `rulebook-${rulebookId}`;
}
