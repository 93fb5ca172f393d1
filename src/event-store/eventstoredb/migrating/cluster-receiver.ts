import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../ledger/clock.js';
import { ChainDigest, type LogDigest } from '../../migration/chain-digest.js';
import type {
  LedgerReceiver,
  MovedEvent,
  TargetState,
  Watch,
} from '../../migration/ledger-receiver.js';
import { Cluster, type RecordToAppend } from '../connection/cluster.js';
import { ClusterFault } from '../connection/cluster-faults.js';
import type { ClusterSettings } from '../connection/cluster-settings.js';
import { addToMark, type MarkRecord, readMark } from '../ledger-mark.js';
import { MIGRATION, readRecord, toRecord } from '../ledger-record.js';
import { type MovedAppend, toAppends } from './moved-appends.js';
import { PrefixLog } from './prefix-log.js';
import * as refusals from './receiver-faults.js';
import type { ServerRecord } from '../connection/server-record.js';
import { StreamNames } from '../stream-names.js';

/**
 * Receives a ledger into a cluster. The order of `$all` is the ledger's order for ever, and nothing can be taken back:
 * one append is under way at a time, and what is recorded is a beginning of the source at every moment.
 *
 * Two runs at once do no harm: each appends an event only after all before it are recorded, and the same event at the
 * same revision is recorded once (KurrentDB documentation, Streams, "Idempotence").
 *
 * The mark of the target is its lock: its first record says what is being moved here, and until another says that this
 * is done, no service takes it for a ledger.
 */
export class ClusterReceiver implements LedgerReceiver {
  readonly name: string;
  private readonly cluster: Cluster;
  private readonly names: StreamNames;
  private readonly log: PrefixLog;
  private readonly patienceMs: number;
  private identity = '';
  private marks = 0;

  constructor(
    settings: ClusterSettings,
    private readonly clock: Clock,
  ) {
    const { prefix, deadlineMs } = settings;
    this.name = `the prefix "${prefix}" of the cluster`;
    this.names = new StreamNames(prefix);
    this.cluster = new Cluster(settings);
    // A change of leaders takes longer than one call may.
    this.patienceMs = 3 * deadlineMs;
    this.log = new PrefixLog(this.cluster, [prefix], this.patienceMs);
  }

  async begin(source: string): Promise<TargetState> {
    await this.persist(() => this.cluster.probe());
    const mark = await readMark(this.cluster, this.names);
    const [first] = mark;
    if (!first) return this.beginNew(source);
    if (first.type !== 'migrating') throw refusals.taken(this.name);
    if (first.from !== source) throw refusals.ofAnotherLedger(this.name);
    this.identity = first.identity;
    this.marks = mark.length;
    return mark.some(({ type }) => type === 'migrated') ? 'finished' : 'unfinished';
  }

  async held({ onProgress, signal }: Watch): Promise<LogDigest> {
    const chain = new ChainDigest();
    const end = await this.log.newest();
    if (!end) return chain.state();
    const records = this.log.read(end, signal ?? new AbortController().signal);
    for await (const batch of records) {
      for (const record of batch) chain.add(this.digestOf(record));
      onProgress?.(chain.events);
    }
    return chain.state();
  }

  async receive(events: readonly MovedEvent[], signal?: AbortSignal): Promise<void> {
    for (const append of toAppends(events)) {
      signal?.throwIfAborted();
      await this.append(append);
    }
  }

  async finish({ events, digest }: LogDigest): Promise<string> {
    const at = this.clock.now().toISOString();
    await this.mark({ type: 'migrated', identity: this.identity, events, digest, at });
    return this.identity;
  }

  close(): Promise<void> {
    return this.cluster.dispose();
  }

  private async beginNew(source: string): Promise<TargetState> {
    if (await this.log.newest()) throw refusals.taken(this.name);
    this.identity = randomUUID();
    const at = this.clock.now().toISOString();
    await this.mark({ type: 'migrating', identity: this.identity, from: source, at });
    return 'new';
  }

  private async mark(record: MarkRecord): Promise<void> {
    await this.persist(() => addToMark(this.cluster, this.names, record, this.marks));
    this.marks += 1;
  }

  /** @throws LedgerUnusable where somebody else has written to the stream */
  private async append({ stream, expected, events }: MovedAppend): Promise<void> {
    const target = this.names.onServer(stream);
    const records = events.map(({ digest, ...event }) => {
      return toRecord(event, MIGRATION, digest);
    });
    for (let done = 0; done < records.length;) {
      const rest = records.slice(done);
      const after = expected + done;
      const answer = await this.persist(() =>
        this.cluster.append(target, rest, after === -1 ? 'none' : after),
      );
      if (answer.kind === 'appended') {
        if (answer.revision !== after + rest.length) throw refusals.deleted(stream);
        return;
      }
      done += await this.recordedAlready(target, rest, after + 1);
    }
  }

  /** An append of a run that was killed may have been recorded after this one had looked. */
  private async recordedAlready(
    target: string,
    records: readonly RecordToAppend[],
    from: number,
  ): Promise<number> {
    const page = await this.cluster.readStream(target, from, records.length);
    const found = page.kind === 'records' ? page.records : [];
    const isOurs = found.every(({ id, revision }, index) => {
      return id === records[index]?.id && revision === from + index;
    });
    if (found.length > 0 && isOurs) return found.length;
    throw refusals.interfered(target, from);
  }

  private digestOf(record: ServerRecord): Buffer {
    const stream = this.names.ofLedger(record.stream) ?? '';
    const read = readRecord(record, stream);
    if (read.kind === 'event') return read.digest;
    throw refusals.foreign(this.name, record.stream, record.revision, read.reason);
  }

  /** Tries again, with the same bytes and so the same ids, while the cluster may come back. */
  private async persist<Result>(call: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + this.patienceMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof ClusterFault)) throw error;
        if (error.kind === 'refused' || performance.now() > until) throw error.error;
        await pause(Math.random() * Math.min(25 * 2 ** attempt, 1000));
      }
    }
  }
}
