import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppendResult, LogEntry, Position } from '../../src/event-store/event-store.js';
import type { ClusterSettings } from '../../src/event-store/eventstoredb/connection/cluster-settings.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { LogIndex } from '../../src/event-store/eventstoredb/numbering/log-index.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import { systemClock } from '../../src/ledger/clock.js';
import { newEvents } from './new-event.js';
import {
  EventStoreDbDouble,
  type DoubleOptions,
} from './eventstoredb-double/eventstoredb-double.js';
import { until } from './until.js';
import { verifyWholeLog, type WholeLog } from './verify-whole-log.js';

/** Short, for tests wait for it; long enough for a busy machine to answer within half of it. */
export const DEADLINE_MS = 1600;

const PATIENT_MS = 10_000;

interface Opening {
  /** Stores with the same name share the file of an index, as the threads of a replica do. */
  readonly replica?: string;
  readonly queuedAppends?: number;
  readonly deadlineMs?: number;
  readonly user?: ClusterSettings['user'];
  readonly onNotice?: (notice: string) => void;
}

/** A ledger on a double that is made to fail, and the stores that are opened on it. */
export class FaultyLedger {
  readonly settings: ClusterSettings;
  private identity = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'soat-faulty-'));
  private readonly opened: EventStoreDbEventStore[] = [];

  private constructor(
    readonly double: EventStoreDbDouble,
    private readonly isShared: boolean,
    deadlineMs: number,
  ) {
    const prefix = `t${randomUUID().slice(0, 8)}.`;
    this.settings = double.settings({ deadlineMs, prefix });
  }

  /** On a double of its own, or on one that others use as well. */
  static async begin(
    where: EventStoreDbDouble | DoubleOptions = {},
    deadlineMs = DEADLINE_MS,
  ): Promise<FaultyLedger> {
    const isShared = where instanceof EventStoreDbDouble;
    const double = isShared ? where : await EventStoreDbDouble.start(where);
    const ledger = new FaultyLedger(double, isShared, deadlineMs);
    const first = await ledger.opens('create', { replica: 'first', deadlineMs: PATIENT_MS });
    ledger.identity = await first.identity();
    await first.close();
    return ledger;
  }

  get prefix(): string {
    return this.settings.prefix;
  }

  open(opening: Opening = {}): Promise<EventStoreDbEventStore> {
    return this.opens('existing', opening);
  }

  /** Reads everything through a replica that remembers nothing, without faults, and holds it to all promises. */
  async verify(): Promise<WholeLog> {
    this.double.faults.clear();
    return verifyWholeLog(await this.open({ replica: randomUUID(), deadlineMs: PATIENT_MS }));
  }

  /** Why the records that a replica passed over are none of the ledger's. */
  foreignReasons(replica = 'a'): string[] {
    return this.look(replica, (index) => {
      return index.foreignRecords(100).first.map(({ reason }) => reason);
    });
  }

  /** How many events have numbers in a replica's index. */
  numbered(replica = 'a'): number {
    return this.look(replica, (index) => index.end()?.sequence ?? 0);
  }

  async dispose(): Promise<void> {
    this.double.faults.clear();
    await Promise.all(this.opened.map((store) => store.close()));
    if (!this.isShared) await this.double.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private look<Found>(replica: string, at: (index: LogIndex) => Found): Found {
    const index = LogIndex.open({ path: this.indexOf(replica), identity: this.identity });
    try {
      return at(index);
    } finally {
      index.close();
    }
  }

  private indexOf(replica: string): string {
    return join(this.folder, `log-index-${replica}.db`);
  }

  private async opens(mode: 'create' | 'existing', opening: Opening) {
    const { settings } = this;
    const {
      replica = 'a',
      deadlineMs = settings.deadlineMs,
      user = settings.user,
      ...rest
    } = opening;
    const store = await EventStoreDbEventStore.open({
      ...{ mode, upcasters: [], clock: systemClock, ...rest },
      settings: { ...settings, deadlineMs, user },
      indexPath: this.indexOf(replica),
    });
    this.opened.push(store);
    return store;
  }
}

export function append(
  store: EventStoreDbEventStore,
  stream: string,
  expected: number | 'none' | 'any' = 'any',
  events: readonly NewEvent[] = newEvents(1),
): Promise<AppendResult> {
  return store.append({ stream, expected, events });
}

/** `recorded`, `repeated`, or the name of the error. */
export async function outcomeOf(work: Promise<AppendResult>): Promise<string> {
  try {
    return (await work).repeated ? 'repeated' : 'recorded';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

/** How often the log holds these events, one number for each. */
export function timesIn({ entries }: WholeLog, events: readonly NewEvent[]): number[] {
  return events.map(({ id }) => entries.filter(({ event }) => event.id === id).length);
}

/** A reader of the log that lives until it is stopped, and what it was told. */
export class Follower {
  readonly entries: LogEntry[] = [];
  readonly caughtUpAt: number[] = [];
  failure: Error | undefined;
  private readonly ending = new AbortController();
  private readonly ended: Promise<void>;

  constructor(
    store: EventStoreDbEventStore,
    after?: Position,
    private readonly onBatch: (count: number) => Promise<void> = () => Promise.resolve(),
  ) {
    this.ended = this.follow(store, after);
  }

  async has(count: number): Promise<void> {
    await until(() => this.entries.length >= count || this.failure !== undefined);
    if (this.failure !== undefined) throw this.failure;
  }

  async fails(): Promise<Error | undefined> {
    await until(() => this.failure !== undefined);
    return this.failure;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.ended;
  }

  private async follow(store: EventStoreDbEventStore, after?: Position): Promise<void> {
    const { signal } = this.ending;
    const from = after === undefined ? {} : { after };
    try {
      for await (const batch of store.subscribe({ ...from, batchSize: 7, signal })) {
        this.entries.push(...batch.entries);
        if (batch.caughtUp) this.caughtUpAt.push(this.entries.length);
        await this.onBatch(this.entries.length);
      }
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}
