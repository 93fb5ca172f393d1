import { existsSync } from 'node:fs';
import { EventCodec } from '../event-codec.js';
import { LedgerUnusable } from '../store-errors.js';
import { AppendGate } from './appending/append-gate.js';
import { AppendWriter } from './appending/append-writer.js';
import { Cluster } from './connection/cluster.js';
import { ClusterFault } from './connection/cluster-faults.js';
import { EarlierAppends } from './appending/earlier-appends.js';
import { LedgerGuard } from './reading/ledger-guard.js';
import { createMark, identityOf, readMark } from './ledger-mark.js';
import { toRecord } from './ledger-record.js';
import { LogEnd } from './reading/log-end.js';
import { LogIndex } from './numbering/log-index.js';
import type { TailParts } from './reading/log-tail.js';
import { Numbers } from './numbering/numbers.js';
import { RecentAppends } from './reading/recent-appends.js';
import { RecordedEvents } from './reading/recorded-events.js';
import type { StoreMeters } from './store-meters.js';
import type { EventStoreDbOptions } from './store-options.js';
import { StreamNames } from './stream-names.js';
import { StreamReader } from './reading/stream-reader.js';

const QUEUED_APPENDS = 4096;
const LONGEST_SILENCE_MS = 5000;
/** How long what is known may be missing before it counts as gone. */
const LONGEST_SETTLING_MS = 2000;

/** What a store on a cluster is made of. */
export interface StoreParts {
  readonly identity: string;
  readonly cluster: Cluster;
  readonly index: LogIndex;
  readonly codec: EventCodec;
  readonly gate: AppendGate;
  readonly writer: AppendWriter;
  readonly reader: StreamReader;
  readonly recorded: RecordedEvents;
  readonly end: LogEnd;
  readonly numbers: Numbers;
  readonly guard: LedgerGuard;
  readonly tailParts: TailParts;
  readonly meters: StoreMeters;
}

/**
 * Connects, looks whose ledger it is and whether it is still what was read before, and puts the parts together.
 * Whatever fails leaves nothing open.
 */
export async function openParts(options: EventStoreDbOptions): Promise<StoreParts> {
  const cluster = new Cluster(options.settings);
  let index: LogIndex | undefined;
  try {
    await cluster.probe();
    const names = new StreamNames(options.settings.prefix);
    const identity = await identify(options, cluster, names);
    index = LogIndex.open({ path: options.indexPath ?? null, identity });
    const parts = assemble(options, cluster, names, index, identity);
    await demandSound(parts, options);
    if (!options.readOnly) await demandRightToAppend(cluster, names);
    return parts;
  } catch (error) {
    index?.close();
    await cluster.dispose();
    throw error instanceof ClusterFault ? error.error : error;
  }
}

async function identify(
  { mode, clock, indexPath }: EventStoreDbOptions,
  cluster: Cluster,
  names: StreamNames,
): Promise<string> {
  if (mode === 'existing') return identityOf(await readMark(cluster, names), names);
  const isUsed = indexPath !== undefined && existsSync(indexPath);
  if (isUsed && (await readMark(cluster, names)).length === 0) {
    // Before the mark is made: there would be a ledger then, and this folder would be of no use to it.
    throw new LedgerUnusable(
      `${indexPath} is the log index of another ledger. Nothing was made; give the new ledger an empty folder of views.`,
    );
  }
  return createMark(cluster, names, clock);
}

/** What only forbids to append can be read all the same, as it can where it is found later. */
async function demandSound(
  { guard, index }: StoreParts,
  options: EventStoreDbOptions,
): Promise<void> {
  try {
    await guard.check();
  } catch (error) {
    const refusal = index.refusal();
    if (!(error instanceof LedgerUnusable) || refusal?.kind !== 'retention') throw error;
    options.onNotice?.(refusal.reason);
  }
}

/** A revision that no stream has. */
const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * Asks for an append that cannot be recorded: the server looks at the right before it looks at the revision (server
 * source, `Streams.Append.cs`), so that a missing one is told now and not to the first who wants to record something.
 */
async function demandRightToAppend(cluster: Cluster, names: StreamNames): Promise<void> {
  const record = toRecord({ type: 'Probe', bytes: Buffer.from('{}') }, 'probe');
  try {
    await cluster.append(names.onServer('probe'), [record], NEVER);
  } catch (error) {
    if (error instanceof ClusterFault && error.kind === 'refused') throw error.error;
    // The first append will find out: reading is possible, and the cluster may be changing its leader.
  }
}

function assemble(
  options: EventStoreDbOptions,
  cluster: Cluster,
  names: StreamNames,
  index: LogIndex,
  identity: string,
): StoreParts {
  const { settings, clock, queuedAppends = QUEUED_APPENDS, onNotice = () => undefined } = options;
  const { deadlineMs } = settings;
  const codec = new EventCodec(options.upcasters);
  const meters: StoreMeters = { reconnects: 0, skewMs: undefined };
  const settlingMs = Math.min(deadlineMs / 5, LONGEST_SETTLING_MS);
  const recent = new RecentAppends(index);
  const reader = new StreamReader(cluster, names, index, settlingMs);
  const recorded = new RecordedEvents(index, recent, reader);
  const earlier = new EarlierAppends(index, recent, recorded, codec);
  const guard = new LedgerGuard(cluster, names, index, reader, identity);
  const gate = new AppendGate(queuedAppends, deadlineMs);
  const stallMs = Math.min(deadlineMs, LONGEST_SILENCE_MS);
  const shared = { cluster, names, index, codec };
  return {
    ...{ identity, cluster, index, codec, gate, guard, reader, recorded, meters },
    writer: new AppendWriter({ ...shared, gate, recent, earlier, reader, clock, deadlineMs }),
    end: new LogEnd(cluster, names, index, settlingMs),
    numbers: new Numbers(index),
    tailParts: { ...shared, guard, meters, onNotice, stallMs },
  };
}
