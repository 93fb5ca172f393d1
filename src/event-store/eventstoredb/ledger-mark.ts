import { randomUUID } from 'node:crypto';
import type { Clock } from '../../ledger/clock.js';
import { LedgerUnusable } from '../store-errors.js';
import type { Cluster } from './connection/cluster.js';
import { ClusterFault } from './connection/cluster-faults.js';
import { toRecord } from './ledger-record.js';
import type { StreamNames } from './stream-names.js';

/**
 * The mark of a ledger: a stream beside the log whose records say whose log this is. Without it there is no ledger under
 * a prefix, so that a mistyped prefix or address never begins a new history.
 *
 * `created` or `migrating` comes first; `migrated` completes what `migrating` began. The names are a stored format.
 */
export type MarkRecord =
  | { readonly type: 'created'; readonly identity: string; readonly at: string }
  | {
      readonly type: 'migrating';
      readonly identity: string;
      /** Identity of the ledger that is being copied here. */
      readonly from: string;
      readonly at: string;
    }
  | {
      readonly type: 'migrated';
      readonly identity: string;
      readonly events: number;
      /** Chain of the events' digests, in hexadecimal. */
      readonly digest: string;
      readonly at: string;
    };

/** Marks have a handful of records. */
const LIMIT = 16;
/** How often the mark of a new ledger is sent. */
const ATTEMPTS = 3;

/** The records of the mark; none where there is no ledger. @throws LedgerUnusable · StoreUnavailable */
export async function readMark(cluster: Cluster, names: StreamNames): Promise<MarkRecord[]> {
  const answer = await cluster.readStream(names.mark, 0, LIMIT);
  if (answer.kind === 'no-stream') return [];
  if (answer.kind === 'deleted') throw unreadable(names);
  return answer.records.map(({ bytes }) => parse(bytes, names));
}

/**
 * Adds a record to the mark.
 * @param expected how many records it has now
 * @throws LedgerUnusable where somebody else has added one meanwhile
 */
export async function addToMark(
  cluster: Cluster,
  names: StreamNames,
  record: MarkRecord,
  expected: number,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(record));
  const records = [toRecord({ type: `ledger-${record.type}`, bytes }, 'mark')];
  const answer = await cluster.append(names.mark, records, expected === 0 ? 'none' : expected - 1);
  if (answer.kind === 'appended') return;
  throw new LedgerUnusable(
    `Another process has just made or changed the ledger under the prefix "${names.prefix}". Look at what is there, then try again.`,
  );
}

/** Makes a new ledger. @returns its identity @throws LedgerUnusable where there is one already */
export async function createMark(
  cluster: Cluster,
  names: StreamNames,
  clock: Clock,
): Promise<string> {
  const found = await readMark(cluster, names);
  if (found.length > 0) {
    // One that is not complete is told as everywhere else.
    identityOf(found, names);
    throw new LedgerUnusable(
      `There is a ledger under the prefix "${names.prefix}" of this cluster already. Nothing was changed; give another prefix.`,
    );
  }
  const identity = randomUUID();
  const at = clock.now().toISOString();
  const record = { type: 'created', identity, at } as const;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await addToMark(cluster, names, record, 0);
      return identity;
    } catch (error) {
      // It may be there: the same record again is the same mark, but another init would find a ledger in its way.
      if (!(error instanceof ClusterFault) || error.kind === 'refused' || attempt === ATTEMPTS)
        throw error;
    }
  }
}

/** The identity of a ledger that may be used. @throws LedgerUnusable where there is none, or only half of one */
export function identityOf(mark: readonly MarkRecord[], names: StreamNames): string {
  const [first] = mark;
  if (!first) {
    throw new LedgerUnusable(
      `There is no ledger under the prefix "${names.prefix}" of this cluster. Check the address and the prefix, or make a new ledger with soat init.`,
    );
  }
  if (first.type === 'migrating' && !mark.some(({ type }) => type === 'migrated')) {
    throw new LedgerUnusable(
      `The ledger under the prefix "${names.prefix}" is being copied here and is not complete. Run the same soat migrate again: it goes on where it stopped.`,
    );
  }
  return first.identity;
}

function parse(bytes: Buffer | undefined, names: StreamNames): MarkRecord {
  try {
    const value = JSON.parse(bytes?.toString('utf8') ?? '') as MarkRecord;
    if (typeof value.identity === 'string' && typeof value.type === 'string') return value;
  } catch {
    throw unreadable(names);
  }
  throw unreadable(names);
}

function unreadable(names: StreamNames): LedgerUnusable {
  return new LedgerUnusable(
    `The stream ${names.mark}, which says whose ledger this is, cannot be read: something else wrote to it, or it was deleted. Give another prefix, or restore the cluster's backup.`,
  );
}
