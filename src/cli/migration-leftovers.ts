import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LedgerAddress } from '../config/ledger-address.js';

/**
 * Removes the folders of numbers that killed migrations to this file have left. To be called by who has migrated and
 * still holds the target: no other migration to it can be under way.
 * @param folders those that were there before it began; its own is removed with its source
 */
export function removeLeftovers(folders: readonly string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** The folders of numbers that lie beside a target now; none where the target is no file. */
export function leftoversOf(to: LedgerAddress): readonly string[] {
  if (to.kind !== 'sqlite') return [];
  const folder = dirname(to.path);
  const begins = `${basename(to.path)}.numbers-`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(begins) && name.length === begins.length + 6)
    .map((name) => join(folder, name));
}
