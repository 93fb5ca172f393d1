import type { IsoDate } from '../ledger/envelope.js';
import type { Rulebook } from './rulebook.js';

/**
 * The version of a rulebook that is in force on a day, of all that were published: the latest start that is not after it
 * wins, and what another version replaces counts no more. None before the first, nor after the last day of one that ends.
 */
export function inForceAmong(
  published: readonly Rulebook[],
  id: string,
  day: IsoDate,
): Rulebook | undefined {
  const versions = published.filter((rulebook) => rulebook.id === id);
  const replaced = new Set(versions.flatMap(({ replaces }) => replaces ?? []));
  const found = versions
    .filter(({ version, validFrom }) => !replaced.has(version) && validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
  return found && (found.validTo === null || day <= found.validTo) ? found : undefined;
}
