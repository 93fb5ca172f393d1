import type { AppendRequest, AppendResult, EventStore } from '../event-store/event-store.js';
import { ForwardingEventStore } from '../event-store/forwarding-event-store.js';
import {
  type MeasuredStore,
  measurementsOf,
  type StoreMeasurements,
} from '../event-store/store-measurements.js';
import { EventStoreError } from '../event-store/store-errors.js';
import type { Metrics } from '../http/metrics.js';

/** The log as it is, with its appends counted and timed. */
export class MeteredEventStore extends ForwardingEventStore implements MeasuredStore {
  constructor(
    store: EventStore,
    private readonly metrics: Metrics,
  ) {
    super(store);
  }

  get meters(): StoreMeasurements | undefined {
    return measurementsOf(this.store);
  }

  override async append(request: AppendRequest): Promise<AppendResult> {
    const stop = this.metrics.appendSeconds.startTimer();
    try {
      const result = await this.store.append(request);
      if (!result.repeated) this.metrics.appendedEvents.inc(request.events.length);
      return result;
    } catch (error) {
      const code = error instanceof EventStoreError ? error.code : 'unknown';
      this.metrics.appendFailures.inc({ code });
      throw error;
    } finally {
      stop();
    }
  }
}
