import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, KNOWN_EVENT_TYPES } from '../composition/tokens.js';
import { AppConfig } from '../config/app-config.js';
import type { EventStore } from '../event-store/event-store.js';
import { ProjectorHost } from '../projections/projector-host.js';
import { Views } from '../projections/views.js';
import { Metrics } from './metrics.js';
import type { Readiness } from './readiness.js';

/** Looks at the log and the views as a load balancer and a person on duty need it. */
@Injectable()
export class Health {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KNOWN_EVENT_TYPES) private readonly knownTypes: readonly string[],
    private readonly views: Views,
    private readonly projector: ProjectorHost,
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  /** The lag is measured against the log itself, so a projector that stands still is noticed. */
  async readiness(): Promise<Readiness> {
    const head = await this.headOrUndefined();
    const { state, sequence } = this.views.status();
    const lag = Math.max(0, (head ?? 0) - sequence);
    const { maxLag } = this.config;
    const views = this.projector.failure()
      ? 'failed'
      : lag > 0 && state === 'live'
        ? 'behind'
        : state;
    const store = await this.storeState(head);
    const inStep = views !== 'failed' && lag <= maxLag && this.isReadable();
    const ready = store === 'reachable' && inStep;
    return {
      status: ready ? 'ready' : 'not-ready',
      store,
      views,
      head: head ?? 0,
      sequence,
      lag,
      maxLag,
    };
  }

  async updateGauges(): Promise<void> {
    const { lag } = await this.readiness();
    this.metrics.viewsLag.set(lag);
    this.metrics.unknownEvents.reset();
    if (!this.isReadable()) return;
    for (const [type, events] of this.views.unknownTypes(this.knownTypes)) {
      this.metrics.unknownEvents.set({ type }, events);
    }
  }

  private async storeState(head: number | undefined): Promise<Readiness['store']> {
    if (head === undefined) return 'unreachable';
    return (await this.store.takesAppends()) ? 'reachable' : 'suspended';
  }

  private async headOrUndefined(): Promise<number | undefined> {
    try {
      return (await this.store.size()).events;
    } catch {
      return undefined;
    }
  }

  /** An older generation that can be read while a new one is built keeps the service ready. */
  private isReadable(): boolean {
    try {
      this.views.checkpoint();
      return true;
    } catch {
      return false;
    }
  }
}
