import type {
  AppendRequest,
  AppendResult,
  EventStore,
  LogBatch,
  LogEntry,
  Position,
  ReadLogOptions,
  ReadStreamOptions,
} from '../event-store/event-store.js';
import { EventStoreError } from '../event-store/store-errors.js';
import type { Metrics } from '../http/metrics.js';

/** The log as it is, with its appends counted and timed. */
export class MeteredEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: Metrics,
  ) {}

  async append(request: AppendRequest): Promise<AppendResult> {
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

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<readonly LogEntry[]> {
    return this.store.readStream(stream, options);
  }

  readLog(options?: ReadLogOptions): AsyncIterable<readonly LogEntry[]> {
    return this.store.readLog(options);
  }

  subscribe(options: ReadLogOptions & { readonly signal: AbortSignal }): AsyncIterable<LogBatch> {
    return this.store.subscribe(options);
  }

  findEvent(id: string, stream: string): Promise<LogEntry | undefined> {
    return this.store.findEvent(id, stream);
  }

  sequenceOf(position: Position): Promise<number> {
    return this.store.sequenceOf(position);
  }

  head(): ReturnType<EventStore['head']> {
    return this.store.head();
  }

  identity(): Promise<string> {
    return this.store.identity();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
