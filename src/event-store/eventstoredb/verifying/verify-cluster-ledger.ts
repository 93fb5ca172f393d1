import { FaultList, type LedgerFault } from '../../fault-list.js';
import { Cluster } from '../connection/cluster.js';
import { ClusterFault } from '../connection/cluster-faults.js';
import type { ClusterSettings } from '../connection/cluster-settings.js';
import { identityOf, readMark } from '../ledger-mark.js';
import type { StrayRecord } from '../ledger-record.js';
import { LogIndex } from '../numbering/log-index.js';
import type { LogPosition } from '../connection/log-position.js';
import { PlaceCheck } from './place-check.js';
import { PrefixLog } from '../migrating/prefix-log.js';
import { RecordCheck } from './record-check.js';
import { StreamNames } from '../stream-names.js';

export interface ClusterReport {
  readonly identity: string;
  readonly events: number;
  /** Events that this replica had numbered before, and which were compared with what it saw then. */
  readonly compared: number;
  /** The first `LISTED_FAULTS` of them, in the order of the log. */
  readonly faults: readonly LedgerFault[];
  readonly faultCount: number;
  /** How many of them are metadata that let the server drop events, though it may have dropped none yet. */
  readonly limitCount: number;
  /** Records of others under the ledger's prefix, and the first of them. */
  readonly foreign: { readonly count: number; readonly first: readonly ForeignListed[] };
  /** Why this replica had refused the ledger; lifted now where there is no fault. */
  readonly refusal: string | null;
}

/** A foreign record, as it is listed. */
export type ForeignListed = Pick<StrayRecord, 'stream' | 'revision' | 'type' | 'reason'>;

export interface VerifyClusterOptions {
  readonly settings: ClusterSettings;
  /** File of this replica's log index; without one there is nothing to compare the log with but itself. */
  readonly indexPath: string | null;
  /** Called now and then: events checked, and the share of the log that was read. */
  readonly onProgress?: (events: number, share: number) => void;
  readonly signal: AbortSignal;
}

/** A change of leaders takes longer than one call may. */
const PATIENCE = 3;

/**
 * Reads a ledger's whole log from a cluster and checks it from its streams to the meaning of its records, while others
 * may write. Finds deleted and changed events, and what would let the server drop some. Changes nothing on the cluster;
 * of the index, only a refusal that proves outdated.
 * @throws LedgerUnusable · StoreUnavailable where there is no ledger or the cluster cannot be read · the signal's reason
 */
export async function verifyClusterLedger(options: VerifyClusterOptions): Promise<ClusterReport> {
  const { settings, indexPath: path } = options;
  const cluster = new Cluster(settings);
  let index: LogIndex | undefined;
  try {
    await cluster.probe();
    const names = new StreamNames(settings.prefix);
    const identity = identityOf(await readMark(cluster, names), names);
    index = LogIndex.open({ path, identity });
    return await verify({ cluster, names, index, identity }, options);
  } catch (error) {
    throw error instanceof ClusterFault ? error.error : error;
  } finally {
    index?.close();
    await cluster.dispose();
  }
}

interface Opened {
  readonly cluster: Cluster;
  readonly names: StreamNames;
  readonly index: LogIndex;
  readonly identity: string;
}

async function verify(
  { cluster, names, index, identity }: Opened,
  { settings, signal, onProgress }: VerifyClusterOptions,
): Promise<ClusterReport> {
  const faults = new FaultList();
  const compared = index.end()?.sequence ?? 0;
  const check = new RecordCheck(names, new PlaceCheck(index, faults), faults);
  const log = new PrefixLog(cluster, names.prefixes, PATIENCE * settings.deadlineMs);
  const newest = await log.newest();
  for await (const records of newest ? log.read(newest, signal) : []) {
    for (const record of records) check.check(record);
    onProgress?.(check.events, shareOf(records.at(-1)?.at, newest));
  }
  check.end();
  const refusal = index.refusal()?.reason ?? null;
  if (faults.count === 0) index.clearRefusal();
  return {
    ...{ identity, events: check.events, compared, refusal },
    faults: faults.listed,
    faultCount: faults.count,
    limitCount: check.limitCount,
    foreign: { count: check.strayCount, first: check.strays.map(listed) },
  };
}

function listed({ stream, revision, type, reason }: StrayRecord): ForeignListed {
  return { stream, revision, type, reason };
}

/** Positions are places in the server's log, so they say how much of it was read. */
function shareOf(at: LogPosition | undefined, newest: LogPosition | undefined): number {
  return at && newest && newest.commit > 0n ? Number(at.commit) / Number(newest.commit) : 0;
}
