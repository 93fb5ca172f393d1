import { LedgerUnusable, StoreUnavailable } from '../store-errors.js';
import type { LogDigest } from './chain-digest.js';

/** The sentences with which a migration refuses. None of them leaves anything that a service would take for a ledger. */

export function otherBeginning(target: string, events: number): LedgerUnusable {
  return new LedgerUnusable(
    `The ${events} events that ${target} holds already are not the first ones of the source: one of the two was changed since. Nothing was added. Verify the source, and begin anew with an empty target.`,
  );
}

export function longerThanSource(target: string, held: number, source: number): LedgerUnusable {
  return new LedgerUnusable(
    `${target} holds ${held} events of this migration already, the source only ${source}: the source was cut short or is an older copy. Nothing was added. Find the whole source, or begin anew with an empty target.`,
  );
}

export function differs(target: string, found: LogDigest, expected: LogDigest): LedgerUnusable {
  return new LedgerUnusable(
    `What ${target} holds is not what was given to it: ${found.events} events with digest ${found.digest}, where ${expected.events} with ${expected.digest} were given. It was not made a ledger. Check its disk, and begin anew with an empty target.`,
  );
}

export function usedSince(target: string): LedgerUnusable {
  return new LedgerUnusable(
    `An earlier migration of this source to ${target} is complete, and the two are no longer the same: one of them was appended to since. Nothing was changed. Go on with the one that is in use, or migrate to another target.`,
  );
}

export function growing(): StoreUnavailable {
  return new StoreUnavailable(
    'The source keeps growing, so the migration cannot come to its end. Stop the services that write to it, then run the same command again: it goes on where it is now.',
  );
}
