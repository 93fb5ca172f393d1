import { expect } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { LedgerReceiver } from '../../src/event-store/migration/ledger-receiver.js';
import {
  migrateLedger,
  type MigrationOptions,
  type MigrationProgress,
  type MigrationReport,
} from '../../src/event-store/migration/migrate-ledger.js';

/** A migration from its beginning to its end, as one run of the command is. */
export async function migrateTo(
  source: EventStore,
  receiver: LedgerReceiver,
  options: MigrationOptions = {},
): Promise<MigrationReport> {
  try {
    return await migrateLedger(source, receiver, options);
  } finally {
    await receiver.close();
  }
}

/** Stops the migration when so many events were copied. @returns whether it came to its end before */
export async function stopAfter(
  source: EventStore,
  receiver: LedgerReceiver,
  copied: number,
  options: MigrationOptions = {},
): Promise<boolean> {
  const abort = new AbortController();
  const onProgress = ({ phase, done }: MigrationProgress) => {
    if (phase === 'copy' && done >= copied) abort.abort(new Error('stopped'));
  };
  try {
    await migrateTo(source, receiver, { ...options, signal: abort.signal, onProgress });
    return true;
  } catch (error) {
    expect(error).toMatchObject({ message: 'stopped' });
    return false;
  }
}

/** The log as it was written, event by event. */
export async function writtenIn(store: EventStore): Promise<string[]> {
  const written: string[] = [];
  for await (const batch of store.readLog())
    written.push(...batch.map(({ bytes }) => String(bytes)));
  return written;
}
