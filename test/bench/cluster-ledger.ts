import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type { ClusterSettings } from '../../src/event-store/eventstoredb/connection/cluster-settings.js';
import { systemClock } from '../../src/ledger/clock.js';
import { forkDouble, type ForkedDouble } from '../support/eventstoredb-double/fork-double.js';
import { BareClient } from './bare-client.js';

const DEADLINE_MS = 10_000;

/** A new ledger on a double of a cluster, which is a process of its own: both sides of a ratio share the cores with it. */
export class ClusterLedger {
  readonly bare: BareClient;
  private readonly settings: ClusterSettings;
  private readonly opened: EventStoreDbEventStore[] = [];

  private constructor(
    private readonly double: ForkedDouble,
    private readonly folder: string,
  ) {
    const prefix = 'soat.';
    this.settings = double.settings({ deadlineMs: DEADLINE_MS, prefix });
    this.bare = new BareClient(double.connectionString({ deadlineMs: DEADLINE_MS }), prefix);
  }

  static async make(): Promise<{ ledger: ClusterLedger; store: EventStoreDbEventStore }> {
    const folder = await mkdtemp(join(tmpdir(), 'soat-bench-'));
    const ledger = new ClusterLedger(await forkDouble(), folder);
    return { ledger, store: await ledger.open('create') };
  }

  /** Another store on the same ledger, with an index that holds nothing yet. */
  async open(mode: 'existing' | 'create' = 'existing'): Promise<EventStoreDbEventStore> {
    const indexPath = join(this.folder, `log-index-${randomUUID()}.db`);
    const { settings } = this;
    const options = { settings, mode, upcasters: [], clock: systemClock, indexPath };
    const store = await EventStoreDbEventStore.open(options);
    this.opened.push(store);
    return store;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.opened.map((store) => store.close()));
    await this.bare.close();
    await this.double.stop();
    await rm(this.folder, { recursive: true });
  }
}
