import { setTimeout as pause } from 'node:timers/promises';
import {
  BACKWARDS,
  END,
  FORWARDS,
  StreamDeletedError,
  StreamNotFoundError,
} from '@eventstore/db-client';
import { StoreUnavailable } from '../../store-errors.js';
import { ClusterConnection } from './cluster-connection.js';
import { ClusterFault, toClusterFault } from './cluster-faults.js';
import type { ClusterSettings } from './cluster-settings.js';
import { ClusterSubscription } from './cluster-subscription.js';
import { probeCluster } from '../diagnosis/cluster-probe.js';
import type { LogPosition } from './log-position.js';
import { readPage } from './read-page.js';
import { type AppendAnswer, type RecordToAppend, sendAppend } from './send-append.js';
import type { ServerRecord } from './server-record.js';

export type { AppendAnswer, RecordToAppend } from './send-append.js';

export type StreamPage =
  | { readonly kind: 'records'; readonly records: readonly ServerRecord[] }
  /** Never written, or deleted in such a way that it can be written again. */
  | { readonly kind: 'no-stream' }
  /** Deleted for good. */
  | { readonly kind: 'deleted' };

/** Before the nth repetition, in milliseconds; random, or all that lost a node would come back at once. */
const pauseBefore = (attempt: number) => Math.random() * Math.min(50 * 2 ** attempt, 1000);

/** With less than this left, in milliseconds, a repetition would get no answer. */
const LAST_MS = 20;

/**
 * The connection to the cluster: one client at a time, a time limit of our own on every call, one kind of fault. A
 * client that finds no leader, or that nothing is heard from, gives way to a new one.
 */
export class Cluster {
  private current: ClusterConnection | undefined;
  private readonly closing = new AbortController();
  private readonly endings = new Set<Promise<void>>();
  /** Half of what a caller waits: time must be left to ask again where a node falls silent. */
  private readonly patienceMs: number;

  constructor(private readonly settings: ClusterSettings) {
    this.patienceMs = Math.ceil(settings.deadlineMs / 2);
  }

  /**
   * Resolves when a node answers and lets us read `$all`.
   * @throws StoreUnavailable, within the deadline, in one sentence that says what to change
   */
  probe(): Promise<void> {
    return probeCluster(this.settings, (ms) =>
      this.use('a read of $all', ms, (connection, left) =>
        this.readAll(connection, 'end', 1, left),
      ),
    );
  }

  /**
   * One attempt to append.
   * @throws ClusterFault; where it is ambiguous, repeat with the same records at the same revision
   */
  append(
    stream: string,
    records: readonly RecordToAppend[],
    expected: number | 'none',
  ): Promise<AppendAnswer> {
    return this.use(`an append to ${stream}`, this.patienceMs, (connection, ms) =>
      sendAppend(connection, stream, records, expected, ms),
    );
  }

  /** @throws StoreUnavailable when no node has answered within the deadline, or where it is not allowed */
  readStream(
    stream: string,
    from: number | 'end',
    limit: number,
    direction: 'forwards' | 'backwards' = 'forwards',
  ): Promise<StreamPage> {
    const what = `a read of ${stream}`;
    return this.repeat(what, async (connection, ms) => {
      const read = connection.client.readStream(stream, {
        fromRevision: from === 'end' ? END : BigInt(from),
        direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
        maxCount: limit,
        requiresLeader: true,
        credentials: connection.credentials,
      });
      try {
        return { kind: 'records', records: await readPage(read, connection, ms, what) };
      } catch (error) {
        if (error instanceof StreamNotFoundError) return { kind: 'no-stream' };
        if (error instanceof StreamDeletedError) return { kind: 'deleted' };
        throw error;
      }
    });
  }

  /** The records before a position, newest first, whoever wrote them. @throws as `readStream` */
  readAllBackwards(from: LogPosition | 'end', limit: number): Promise<readonly ServerRecord[]> {
    return this.repeat('a read of $all', (connection, ms) =>
      this.readAll(connection, from, limit, ms),
    );
  }

  /** One life of a subscription to the streams with these prefixes. @throws ClusterFault where none can begin */
  subscribe(after: LogPosition | undefined, prefixes: readonly string[]): ClusterSubscription {
    const connection = this.connect();
    const since = performance.now();
    return new ClusterSubscription(connection, {
      after,
      prefixes,
      confirmMs: this.patienceMs,
      onFault: (fault) => {
        this.note(fault, connection, since);
      },
    });
  }

  /** Ends whatever is under way and lets the client go, within a bound. Idempotent. */
  async dispose(): Promise<void> {
    this.closing.abort();
    if (this.current) this.retire(this.current, closed());
    await Promise.all(this.endings);
  }

  private readAll(
    connection: ClusterConnection,
    from: LogPosition | 'end',
    limit: number,
    ms: number,
  ): Promise<ServerRecord[]> {
    const { client, credentials } = connection;
    const read = client.readAll({
      fromPosition: from === 'end' ? END : from,
      direction: BACKWARDS,
      maxCount: limit,
      requiresLeader: true,
      credentials,
    });
    return readPage(read, connection, ms, 'a read of $all');
  }

  /** Until it succeeds or the deadline has passed. Only for what may be done twice. */
  private async repeat<Result>(
    what: string,
    attempt: (connection: ClusterConnection, ms: number) => Promise<Result>,
  ): Promise<Result> {
    const until = performance.now() + this.settings.deadlineMs;
    const left = () => until - performance.now();
    for (let count = 1; ; count += 1) {
      try {
        return await this.use(what, Math.min(this.patienceMs, left()), attempt);
      } catch (error) {
        const fault = toClusterFault(error, what);
        if (fault.kind === 'refused') throw fault.error;
        await this.rest(Math.min(pauseBefore(count), Math.max(0, left() / 2)));
        // On a busy machine the rest may have taken all the time that there was.
        if (left() < LAST_MS) throw fault.error;
      }
    }
  }

  /** @throws ClusterFault */
  private async use<Result>(
    what: string,
    ms: number,
    call: (connection: ClusterConnection, ms: number) => Promise<Result>,
  ): Promise<Result> {
    const connection = this.connect();
    const since = performance.now();
    try {
      await connection.connected(ms, what);
      const result = await call(connection, Math.max(1, since + ms - performance.now()));
      connection.heard();
      return result;
    } catch (error) {
      const fault = toClusterFault(error, what);
      this.note(fault, connection, since);
      throw fault;
    }
  }

  private connect(): ClusterConnection {
    if (this.closing.signal.aborted) throw closed();
    try {
      return (this.current ??= new ClusterConnection(this.settings));
    } catch (error) {
      throw toClusterFault(error, 'a connection');
    }
  }

  private note(fault: ClusterFault, connection: ClusterConnection, since: number): void {
    if (connection === this.current && connection.isWornOutBy(fault, since)) {
      this.retire(connection, fault);
    }
  }

  private retire(connection: ClusterConnection, fault: ClusterFault): void {
    this.current = undefined;
    const ending = connection.end(fault).finally(() => this.endings.delete(ending));
    this.endings.add(ending);
  }

  private async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}

function closed(): ClusterFault {
  return new ClusterFault(
    'refused',
    new StoreUnavailable('The connection to the cluster is closed.'),
  );
}
