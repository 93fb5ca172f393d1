import type {
  AppendRequest,
  AppendResult,
  EventStore,
  LogBatch,
  LogEntry,
  Position,
  ReadLogOptions,
  ReadStreamOptions,
} from './event-store.js';

/**
 * Another store's answers, word for word. A store that differs from another in one thing (it counts appends, forgets
 * them, lets them fail) extends this and says that one thing; a method added to the port is then forwarded by all.
 */
export abstract class ForwardingEventStore implements EventStore {
  constructor(protected readonly store: EventStore) {}

  append(request: AppendRequest): Promise<AppendResult> {
    return this.store.append(request);
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

  size(): ReturnType<EventStore['size']> {
    return this.store.size();
  }

  takesAppends(): Promise<boolean> {
    return this.store.takesAppends();
  }

  identity(): Promise<string> {
    return this.store.identity();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
