import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { EventStore } from '../event-store/event-store.js';
import { Views } from '../projections/views.js';
import { ProjectorHost } from '../projections/projector-host.js';
import { EVENT_STORE } from './tokens.js';

/** Starts projecting when everything is wired, and lets go of everything in an order that loses nothing. */
@Injectable()
export class LedgerLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly projector: ProjectorHost,
    private readonly views: Views,
  ) {}

  onApplicationBootstrap(): void {
    this.projector.start();
  }

  /**
   * By now no request is under way. Projector first, for it reads the log and writes the views; then the views; the log
   * last, which waits until the appends that were accepted are on disk. A crash in between costs nothing: the
   * checkpoint and its rows are one transaction, and an append is durable or was never answered.
   */
  async onApplicationShutdown(): Promise<void> {
    await this.projector.stop();
    this.views.close();
    await this.store.close();
  }
}
