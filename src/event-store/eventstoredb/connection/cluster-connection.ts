import { CallCredentials, Security, whereOf } from './client-options.js';
import { type ClusterFault, noMember } from './cluster-faults.js';
import type { ClusterSettings } from './cluster-settings.js';
import { GuardedClient } from './guarded-client.js';
import { expiry, within } from './within.js';

/** Longest wait for the client's streams to end; a stream that is closed on one side only never does. */
const DISPOSAL_MS = 1000;
/**
 * After so many lost calls, and so long without an answer, another client is worth a try. The client looks for another
 * node by itself whenever it loses one, and one loss fails all the calls that are under way.
 */
const FAILURES = 5;
const LOST_MS = 2000;

/** One life of the client: what runs on it is told when it ends, because the client itself would not tell. */
export class ClusterConnection {
  readonly client: GuardedClient;
  readonly credentials: CallCredentials;
  private readonly running = new Set<(fault: ClusterFault) => void>();
  private heardAt = performance.now();
  private failures = 0;

  /** @throws StoreUnavailable where a certificate cannot be read */
  constructor(settings: ClusterSettings) {
    this.credentials = new CallCredentials(settings);
    this.client = new GuardedClient(whereOf(settings), new Security(settings));
  }

  /** Resolves when a node is chosen; until then no call has left. @throws ClusterFault, and what the client reports */
  connected(ms: number, what: string): Promise<void> {
    return within(ms, this.client.connected(), () => noMember(what, ms));
  }

  /** A node has answered. */
  heard(): void {
    this.heardAt = performance.now();
    this.failures = 0;
  }

  /** Takes note of a fault of a call that began at `since`, and tells whether this connection should be given up. */
  isWornOutBy({ symptom }: ClusterFault, since: number): boolean {
    if (symptom === 'answer') this.heard();
    else this.failures += 1;
    if (symptom === 'no-member') return true;
    // Others may be answered while one call is not: then the node is slow, and another connection would be as slow.
    if (symptom === 'silence') return this.heardAt <= since;
    return this.failures >= FAILURES && performance.now() - this.heardAt >= LOST_MS;
  }

  /** Calls `stop` if the connection ends first. @returns what to call when the work is done */
  hold(stop: (fault: ClusterFault) => void): () => void {
    this.running.add(stop);
    return () => {
      this.running.delete(stop);
    };
  }

  /** Ends what runs on it with this fault and lets the client go, within a bound whatever the client does. */
  async end(fault: ClusterFault): Promise<void> {
    for (const stop of [...this.running]) stop(fault);
    this.client.close();
    const limit = expiry(DISPOSAL_MS);
    const disposed = this.client.dispose().catch(() => undefined);
    await Promise.race([disposed, limit.passed]);
    limit.clear();
  }
}
