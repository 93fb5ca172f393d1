import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerAddress } from '../config/ledger-address.js';
import type { EventStore } from '../event-store/event-store.js';
import type { LedgerReceiver } from '../event-store/migration/ledger-receiver.js';
import { SqliteReceiver } from '../event-store/sqlite/sqlite-receiver.js';
import { verifyLedgerFile, type VerifyOptions } from '../event-store/sqlite/verify-ledger-file.js';
import { LedgerUnusable } from '../event-store/store-errors.js';
import type { Clock } from '../ledger/clock.js';
import { openStoreToRead } from './open-store.js';

export interface MigrationSource {
  readonly store: EventStore;
  close(): Promise<void>;
}

/**
 * Opens the ledger that is to be moved. A file is verified first: what is damaged in it would get a digest of its own in
 * the target, and be sound there. What is on a cluster is verified by its ids as it is read.
 * @param to where it is moved to
 * @throws LedgerUnusable · StoreUnavailable
 */
export async function openSource(
  ledger: LedgerAddress,
  to: LedgerAddress,
  watch: VerifyOptions,
): Promise<MigrationSource> {
  if (ledger.kind === 'sqlite') {
    await demandSound(ledger.path, watch);
    const store = await openStoreToRead({ ledger });
    return { store, close: () => store.close() };
  }
  const viewsDir = folderOfNumbers(to);
  const remove = () => {
    rmSync(viewsDir, { recursive: true, force: true });
  };
  try {
    const store = await openStoreToRead({ ledger, viewsDir });
    return { store, close: () => store.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function demandSound(path: string, watch: VerifyOptions): Promise<void> {
  const { faults, faultCount, identity } = await verifyLedgerFile(path, watch);
  const [fault] = faults;
  // Without an identity it could not be opened at all, and the one fault says why.
  if (fault && identity === null) throw new LedgerUnusable(fault.problem);
  if (fault) throw damaged(path, faultCount);
}

/**
 * The numbers of a cluster's events take some 120 bytes each, and are worth nothing afterwards. Where the target is a
 * file they lie beside it, for there must be room for the ledger; a folder for temporary files may be small.
 */
function folderOfNumbers(to: LedgerAddress): string {
  return mkdtempSync(
    to.kind === 'sqlite' ? `${to.path}.numbers-` : join(tmpdir(), 'soat-migrate-'),
  );
}

/** What takes a ledger in at an address. The client of a cluster is loaded only where it is needed. */
export async function openReceiver(ledger: LedgerAddress, clock: Clock): Promise<LedgerReceiver> {
  if (ledger.kind === 'sqlite') return new SqliteReceiver(ledger.path, clock);
  const { ClusterReceiver } =
    await import('../event-store/eventstoredb/migrating/cluster-receiver.js');
  return new ClusterReceiver(ledger.settings, clock);
}

function damaged(path: string, faults: number): LedgerUnusable {
  return new LedgerUnusable(
    `The ledger ${path} has faults (${faults}) and was not moved: in the target they would look like what was recorded. See them with soat doctor --ledger sqlite:${path}, and move an undamaged backup.`,
  );
}
