/**
 * Stored format of a rulebook's publication. The whole version is in the event, as it was published. All rulebooks share
 * one stream: publications are few, are decided against each other, and are listed without reading the whole log.
 */
import type { DecidedEvent } from '../decider.js';
import type { Rulebook } from '../../rulebook/rulebook.js';

export type RulebookPublished = DecidedEvent<
  'RulebookPublished',
  {
    readonly rulebook: Rulebook;
    /** SHA-256 of the rulebook's canonical JSON (RFC 8785), in hex: two publications are the same if it is. */
    readonly digest: string;
  }
>;
export type RulebookEvent = RulebookPublished;

export const RULEBOOK_EVENT_TYPES = [
  'RulebookPublished',
] as const satisfies readonly RulebookEvent['type'][];

export const RULEBOOK_STREAM = 'rulebook-catalogue';
