import { LedgerUnusable } from '../../store-errors.js';
import type { Cluster } from '../connection/cluster.js';
import { readMark } from '../ledger-mark.js';
import { shrunk } from './log-end.js';
import type { LogIndex } from '../numbering/log-index.js';
import type { Place, Refusal } from '../numbering/log-place.js';
import { limitsOf, type RetentionLimits } from './retention.js';
import type { StreamNames } from '../stream-names.js';
import { EventsGone, type StreamReader } from './stream-reader.js';

/**
 * Looks whether the log is still the one that was read before: at every new connection, for what answers at an address
 * may have changed meanwhile. What it finds wrong is written into the log index, so that no part of this replica
 * appends; what it finds right again is taken back.
 */
export class LedgerGuard {
  constructor(
    private readonly cluster: Cluster,
    private readonly names: StreamNames,
    private readonly index: LogIndex,
    private readonly reader: StreamReader,
    private readonly identity: string,
  ) {}

  /** @throws LedgerUnusable with what is wrong · StoreUnavailable */
  async check(): Promise<void> {
    await this.demandIdentity();
    await this.demandEnd();
    const refusal = this.index.refusal();
    if (refusal?.kind === 'log') this.index.clearRefusal(refusal.reason);
    if (refusal?.kind === 'retention' && refusal.stream !== null) {
      await this.demandNoLimits(refusal.stream);
      this.index.clearRefusal(refusal.reason);
    }
  }

  /** Metadata of the past are no fault; those in force are. @throws LedgerUnusable · StoreUnavailable */
  async demandNoLimits(stream: string): Promise<void> {
    const metadata = this.names.metadataOf(stream);
    const answer = await this.cluster.readStream(metadata, 'end', 1, 'backwards');
    const [newest] = answer.kind === 'records' ? answer.records : [];
    const limits = newest && limitsOf(newest);
    if (limits)
      throw this.refuse({
        kind: 'retention',
        stream,
        reason: limited(this.names.onServer(stream), limits),
      });
  }

  /**
   * What to tell of an error, with its consequence: events that are gone stop every append of this replica. Looks first
   * whether it is all of the log that is another one.
   */
  async judge(error: unknown): Promise<unknown> {
    if (!(error instanceof EventsGone)) return error;
    try {
      await this.check();
    } catch (found) {
      return found instanceof LedgerUnusable ? found : error;
    }
    return this.refuse({ kind: 'content', stream: null, reason: error.message });
  }

  /** The log has shown something that only a person can judge. */
  refuse(refusal: Refusal): LedgerUnusable {
    this.index.refuse(refusal);
    return new LedgerUnusable(refusal.reason);
  }

  private async demandIdentity(): Promise<void> {
    const [first] = await readMark(this.cluster, this.names);
    if (first?.identity === this.identity) return;
    const found = first ? `ledger ${first.identity}` : 'no ledger';
    const reason = `At this address there is now ${found} under the prefix "${this.names.prefix}", not ${this.identity}: another cluster answers. Nothing is recorded any more; correct the address, or give this replica an empty folder for another ledger.`;
    throw this.refuse({ kind: 'log', stream: null, reason });
  }

  /** The newest event that was numbered must still be what it was. */
  private async demandEnd(): Promise<void> {
    const end = this.index.end();
    if (!end) return;
    const found = await this.reader.one(end).catch((error: unknown) => {
      if (error instanceof LedgerUnusable) return undefined;
      throw error;
    });
    if (found?.digest.equals(end.digest)) return;
    // A stream that was deleted softly has a limit, and a better sentence.
    await this.demandNoLimits(end.stream);
    const [newest] = await this.cluster.readAllBackwards('end', 1);
    const isShorter = (newest?.at?.commit ?? -1n) < end.at.commit;
    const reason = isShorter ? shrunk(end) : displaced(end);
    throw this.refuse({ kind: 'log', stream: null, reason });
  }
}

/** The log is as long as it was, and the event is not in it. */
function displaced({ sequence, stream, revision }: Place): string {
  return `Event ${sequence} (stream ${stream}, revision ${revision}) is no longer what and where it was on the cluster: its stream was deleted, or the cluster was restored from an older backup and has grown since, or another cluster answers at this address. Nothing is recorded any more; run soat doctor, and see "Restore, and what replicas do then" in docs/cluster.md.`;
}

function limited(stream: string, limits: RetentionLimits): string {
  return `Stream ${stream} has ${limits.join(', ')} in its metadata on the cluster, which lets the server drop events of the ledger. Nothing is recorded any more; take it out of the metadata at once, before the cluster is scavenged.`;
}
