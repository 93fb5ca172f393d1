import { type DynamicModule, Global, Logger, Module, type Provider } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { CommandHandler } from '../event-store/command-handler.js';
import type { EventStore } from '../event-store/event-store.js';
import type { StoreMeasurements } from '../event-store/store-measurements.js';
import { Metrics } from '../http/metrics.js';
import { systemClock } from '../ledger/clock.js';
import { Views } from '../projections/views.js';
import { ViewsFolder } from '../projections/views-folder.js';
import { EVENT_TYPES } from '../ledger/event-types.js';
import { InlineProjector } from './inline-projector.js';
import { LedgerLifecycle } from './ledger-lifecycle.js';
import type { LedgerOptions } from './ledger-options.js';
import { MeteredEventStore } from './metered-event-store.js';
import { openStore } from './open-store.js';
import { PROJECTIONS } from './projections.js';
import { NoProjector, ProjectorHost } from '../projections/projector-host.js';
import { ThreadProjector } from './thread-projector.js';
import { CLOCK, EVENT_STORE, KNOWN_EVENT_TYPES } from './tokens.js';

/** The machinery that every slice uses: the log, the command handler, the clock, the views. */
@Global()
@Module({})
export class LedgerModule {
  static with(options: LedgerOptions): DynamicModule {
    return {
      module: LedgerModule,
      providers: [...providersOf(options), LedgerLifecycle],
      exports: [
        AppConfig,
        CLOCK,
        KNOWN_EVENT_TYPES,
        Metrics,
        EVENT_STORE,
        CommandHandler,
        Views,
        ProjectorHost,
      ],
    };
  }
}

function providersOf(options: LedgerOptions): Provider[] {
  return [
    Metrics,
    { provide: AppConfig, useValue: options.config },
    { provide: KNOWN_EVENT_TYPES, useValue: EVENT_TYPES },
    { provide: CLOCK, useValue: options.clock ?? systemClock },
    {
      provide: EVENT_STORE,
      useFactory: async (metrics: Metrics) =>
        new MeteredEventStore(await openStore(options, noticeTo('Ledger')), metrics),
      inject: [Metrics],
    },
    {
      provide: CommandHandler,
      useFactory: (store: EventStore) => new CommandHandler(store, options.chance),
      inject: [EVENT_STORE],
    },
    {
      provide: Views,
      useFactory: async (store: EventStore) => {
        const folder = ViewsFolder.open(options.config.viewsDir);
        return new Views({ folder, projections: PROJECTIONS, ledger: await store.identity() });
      },
      inject: [EVENT_STORE],
    },
    {
      provide: ProjectorHost,
      useFactory: (store: EventStore, views: Views, metrics: Metrics) =>
        projectorOf(options, { store, views, metrics }),
      inject: [EVENT_STORE, Views, Metrics],
    },
  ];
}

interface ProjectorParts {
  readonly store: EventStore;
  readonly views: Views;
  readonly metrics: Metrics;
}

/** What a store has to say goes to the service's log. */
function noticeTo(context: string): (notice: string) => void {
  const logger = new Logger(context);
  return (notice) => {
    logger.warn(notice);
  };
}

function projectorOf(
  options: LedgerOptions,
  { store, views, metrics }: ProjectorParts,
): ProjectorHost {
  if (options.projector === 'none') return new NoProjector();
  const { ledger, viewsDir } = options.config;
  if (options.projector === 'thread' && !options.store) {
    const onMeasurements = (measurements: StoreMeasurements): void => {
      metrics.observeStore('projector', measurements);
    };
    return new ThreadProjector({ ledger, viewsDir, views, onMeasurements });
  }
  const folder = ViewsFolder.open(viewsDir);
  return new InlineProjector({
    store,
    folder,
    projections: PROJECTIONS,
    onReport: (report) => {
      views.report(report);
    },
  });
}
