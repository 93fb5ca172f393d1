import { isDeepStrictEqual } from 'node:util';
import type { EventStore, LogEntry } from '../event-store/event-store.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { RULEBOOK_STREAM, type RulebookEvent } from '../ledger/rulebooks/rulebook.events.js';
import { readShippedRulebooks } from '../ledger/rulebooks/shipped-rulebooks.js';
import { ADMINISTRATOR, readTokens } from './tokens.js';

/** The token is minted last: where an administrator has one, a ledger that is there was finished, or is another's. */
export function hasAdministrator(tokensFile: string): boolean {
  return readTokens(tokensFile).some(({ role }) => role === ADMINISTRATOR.role);
}

/** Whether the ledger holds what `soat init` records, or a beginning of it, and nothing else. */
export async function isOfInit(store: EventStore): Promise<boolean> {
  const shipped = await readShippedRulebooks();
  let read = 0;
  for await (const entries of store.readLog({ batchSize: shipped.length + 1 })) {
    if (!entries.every((entry, at) => publishes(entry, shipped[read + at]))) return false;
    read += entries.length;
  }
  return true;
}

function publishes({ event }: LogEntry, rulebook: Rulebook | undefined): boolean {
  if (event.stream !== RULEBOOK_STREAM || event.actor.account !== ADMINISTRATOR.account) {
    return false;
  }
  const { data } = event as unknown as RulebookEvent;
  return rulebook !== undefined && isDeepStrictEqual(data.rulebook, rulebook);
}
