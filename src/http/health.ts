import { Inject, Injectable, Logger } from '@nestjs/common';
import { EVENT_STORE, KNOWN_EVENT_TYPES } from '../composition/tokens.js';
import { AppConfig } from '../config/app-config.js';
import type { EventStore } from '../event-store/event-store.js';
import { measurementsOf } from '../event-store/store-measurements.js';
import { LedgerUnusable } from '../event-store/store-errors.js';
import { ProjectorHost } from '../projections/projector-host.js';
import { Views } from '../projections/views.js';
import { Metrics } from './metrics.js';
import type { Readiness } from './readiness.js';
import { LATE, within } from './within.js';

/** Whoever asks is answered after so long, whatever the log does: load balancers ask every few seconds. */
const LOG_ANSWERS_WITHIN_MS = 2_000;

/** One that takes no appends is not waited for: that is known here, and only its newest number is missing. */
const SUSPENDED_ANSWERS_WITHIN_MS = 200;

/** What the log says of itself. */
interface LogState {
  readonly store: Readiness['store'];
  readonly head: number;
}

/** Looks at the log and the views as a load balancer and a person on duty need it. */
@Injectable()
export class Health {
  /** The newest number that the log gave: with an unreachable log the lag is at least the one against this. */
  private lastHead = 0;
  /** A question to the log that is under way. Others who ask wait for its answer, so that questions never pile up. */
  private measuring: Promise<number> | undefined;
  private readonly logger = new Logger('Ledger');
  /** Why the log must not be used, as last logged: those who ask come every few seconds. */
  private told: string | undefined;

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
    const { store, head: told } = await this.logState();
    const { state, sequence } = this.views.status();
    // What the views hold, the log holds: an older answer, or an estimate, may say less.
    const head = Math.max(told, sequence);
    const lag = head - sequence;
    const { maxLag } = this.config;
    const views = this.projector.failure()
      ? 'failed'
      : lag > 0 && state === 'live'
        ? 'behind'
        : state;
    const inStep = views !== 'failed' && lag <= maxLag && this.isReadable();
    const ready = store === 'reachable' && inStep;
    return { status: ready ? 'ready' : 'not-ready', store, views, head, sequence, lag, maxLag };
  }

  async updateGauges(): Promise<void> {
    const { lag } = await this.readiness();
    this.metrics.viewsLag.set(lag);
    const measurements = measurementsOf(this.store);
    if (measurements) this.metrics.observeStore('requests', measurements);
    this.metrics.setUnknownEvents(
      this.isReadable() ? this.views.unknownTypes(this.knownTypes) : new Map(),
    );
  }

  private async logState(): Promise<LogState> {
    const state = await within(LOG_ANSWERS_WITHIN_MS, this.ask());
    return state === LATE ? this.unreachable() : state;
  }

  private async ask(): Promise<LogState> {
    try {
      if (!(await this.store.takesAppends())) {
        const head = await within(SUSPENDED_ANSWERS_WITHIN_MS, this.size());
        if (head === LATE) return this.suspended();
      } else await this.size();
      // Again, for asking a log is also how it is found wrong, or right again.
      if (!(await this.store.takesAppends())) return this.suspended();
      this.told = undefined;
      return { store: 'reachable', head: this.lastHead };
    } catch (error) {
      return error instanceof LedgerUnusable ? this.unusable(error) : this.unreachable();
    }
  }

  /** Goes on where nobody waits for it any more: a log that was refused is taken back by it. */
  private size(): Promise<number> {
    this.measuring ??= this.measure().finally(() => {
      this.measuring = undefined;
    });
    return this.measuring;
  }

  private async measure(): Promise<number> {
    this.lastHead = (await this.store.size()).events;
    return this.lastHead;
  }

  /** It did answer, and what it says is for a person. */
  private unusable({ message }: LedgerUnusable): LogState {
    if (this.told !== message) this.logger.error(message);
    this.told = message;
    return this.suspended();
  }

  private suspended(): LogState {
    return { store: 'suspended', head: this.lastHead };
  }

  private unreachable(): LogState {
    return { store: 'unreachable', head: this.lastHead };
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
