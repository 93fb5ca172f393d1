import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { StoreUnavailable } from '../../store-errors.js';
import { type Arrival, ArrivalBuffer } from './arrival-buffer.js';
import type { ClusterConnection } from './cluster-connection.js';
import { ClusterFault, noAnswer, toClusterFault } from './cluster-faults.js';
import type { LogPosition } from './log-position.js';
import { abandon } from './read-page.js';
import { toServerRecord } from './server-record.js';

const WHAT = 'a subscription to $all';
/** In units of the server's search window: how many records without a hit pass between two checkpoints. */
const CHECKPOINT_INTERVAL = 32;
/** How long is waited for many to arrive once one has, in milliseconds. */
const GATHERING_MS = 15;

export interface SubscriptionOptions {
  /** Exclusive; from the beginning when absent. */
  readonly after: LogPosition | undefined;
  readonly prefixes: readonly string[];
  /** Longest wait for the server to confirm the subscription, in milliseconds. */
  readonly confirmMs: number;
  /** Told once, how it ended; not when it is closed here. */
  readonly onFault: (fault: ClusterFault) => void;
}

/**
 * One life of a subscription. It ends for many reasons (error, end, close, no confirmation, a new connection) and never
 * resumes by itself: whoever reads it subscribes again after the last position.
 */
export class ClusterSubscription {
  private readonly buffer = new ArrivalBuffer();
  private readonly stream: AllStreamSubscription;
  private readonly release: () => void;
  private readonly confirmation: NodeJS.Timeout;
  private fault: ClusterFault | undefined;
  private wake: (() => void) | undefined;
  private gathering: NodeJS.Timeout | undefined;
  private wanted = 1;

  constructor(
    private readonly connection: ClusterConnection,
    private readonly options: SubscriptionOptions,
  ) {
    this.stream = this.open();
    this.confirmation = setTimeout(() => {
      this.end(noAnswer(WHAT, options.confirmMs, 'not-sent'));
    }, options.confirmMs);
    this.release = connection.hold((fault) => {
      this.end(fault);
    });
    this.listen();
  }

  /** What has arrived, at once; no more than `limit`. @throws ClusterFault when it has ended and all is taken */
  take(limit: number): Arrival[] {
    const arrivals = this.buffer.take(limit);
    if (arrivals.length === 0) this.demandLife();
    if (this.stream.isPaused() && this.buffer.hasRoom && !this.fault) this.stream.resume();
    return arrivals;
  }

  /**
   * Resolves when something has arrived, or when aborted.
   * @param wanted how many are worth waiting for a moment longer, if that many are on their way
   * @throws ClusterFault when it has ended and all is taken
   */
  async wait(signal: AbortSignal, wanted = 1): Promise<void> {
    if (this.buffer.length > 0 || signal.aborted) return;
    this.demandLife();
    await new Promise<void>((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        clearTimeout(this.gathering);
        this.gathering = undefined;
        this.wake = undefined;
        // Not at once: what came over the wire together is then taken together.
        setImmediate(resolve);
      };
      this.wake = wake;
      this.wanted = wanted;
      signal.addEventListener('abort', wake);
    });
    if (this.buffer.length === 0) this.demandLife();
  }

  close(): void {
    this.stop(new ClusterFault('not-sent', new StoreUnavailable('The subscription is closed.')));
  }

  private open(): AllStreamSubscription {
    const { client, credentials } = this.connection;
    const { after, prefixes } = this.options;
    const filter = streamNameFilter({
      prefixes: [...prefixes],
      checkpointInterval: CHECKPOINT_INTERVAL,
      checkpointReached: async (_, at) => {
        this.guard(() => {
          this.mark({ kind: 'checkpoint', at });
        });
      },
    });
    const fromPosition = after ?? START;
    return client.subscribeToAll({ fromPosition, filter, requiresLeader: true, credentials });
  }

  private listen(): void {
    const { stream } = this;
    stream.on('data', (resolved: AllStreamResolvedEvent) => {
      this.guard(() => {
        this.receive(resolved);
      });
    });
    stream.on('confirmation', () => {
      clearTimeout(this.confirmation);
      this.connection.heard();
    });
    stream.on('caughtUp', () => {
      this.guard(() => {
        this.mark({ kind: 'caught-up' });
      });
    });
    stream.on('error', (error) => {
      this.end(toClusterFault(error, WHAT));
    });
    for (const event of ['end', 'close'] as const) {
      stream.on(event, () => {
        this.end(toClusterFault(new Error('the server ended it'), WHAT));
      });
    }
  }

  private receive({ event }: AllStreamResolvedEvent): void {
    this.connection.heard();
    if (event) this.buffer.add(toServerRecord(event));
    if (!this.buffer.hasRoom) this.stream.pause();
    if (this.buffer.length >= this.wanted) this.wake?.();
    else if (this.wake) this.gathering ??= setTimeout(this.wake, GATHERING_MS);
  }

  /**
   * The client tells of a mark as soon as it meets it, while records that came before may still be in its own buffer:
   * the mark waits for as many records as there are.
   */
  private mark(mark: Exclude<Arrival, { kind: 'record' }>): void {
    this.connection.heard();
    this.buffer.mark(mark, this.stream.readableLength);
    this.wake?.();
  }

  /** What is thrown into the client here would stop its stream without a word, or end the process. */
  private guard(work: () => void): void {
    try {
      if (!this.fault) work();
    } catch (error) {
      this.end(toClusterFault(error, WHAT));
    }
  }

  private demandLife(): void {
    if (this.fault) throw this.fault;
  }

  private end(fault: ClusterFault): void {
    if (this.fault) return;
    this.stop(fault);
    this.options.onFault(fault);
  }

  private stop(fault: ClusterFault): void {
    if (this.fault) return;
    this.fault = fault;
    clearTimeout(this.confirmation);
    this.release();
    abandon(this.stream);
    this.wake?.();
  }
}
