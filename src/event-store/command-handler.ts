import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command, DecidedEvent, Decider, Recorded } from '../ledger/decider.js';
import type { NewEvent, Uuid } from '../ledger/envelope.js';
import { Rejection } from '../ledger/rejection.js';
import { type Chance, realChance } from './chance.js';
import type { AppendRequest, AppendResult, EventStore, LogEntry, Position } from './event-store.js';
import { FoldCache, type Folded } from './fold-cache.js';
import {
  type ExecuteOptions,
  newEvents,
  type Place,
  requestEventId,
  requestMark,
} from './new-events.js';
import { Rehearsal } from './rehearsal.js';
import { EventIdConflict, OutcomeUnknown, RevisionMismatch } from './store-errors.js';
import { StreamTurns } from './stream-turns.js';

/** How often a command is decided anew when other writers keep getting in first. */
const MAX_ATTEMPTS = 12;
/** How long a command waits for those before it on its stream, in milliseconds; its client has most likely left then. */
const TURN_PATIENCE_MS = 10_000;
/** Longest pause before the nth attempt, in milliseconds; its length is random, or two writers would keep in step. */
const pauseBefore = (attempt: number) => Math.random() * Math.min(2 ** attempt, 200);

export interface Committed {
  readonly eventIds: readonly Uuid[];
  /** Revision of the stream after the command; -1 where nothing was ever recorded in it. */
  readonly revision: number;
  /** Position of the newest event of this command; undefined where the command added nothing. */
  readonly position: Position | undefined;
  /** True where the same request had been recorded before. */
  readonly repeated: boolean;
}

/** The same idempotency key came with another request. */
export class IdempotencyKeyReused extends Error {
  constructor(readonly key: string) {
    super('This idempotency key was used before with another request. Send a new key.');
    this.name = 'IdempotencyKeyReused';
  }
}

/** Reads a stream, folds it, decides, appends at the revision it decided on, and decides again on a conflict. */
export class CommandHandler {
  private readonly cache = new FoldCache();
  private readonly turns = new StreamTurns();
  private readonly rehearsals = new AsyncLocalStorage<Rehearsal>();

  constructor(
    private readonly store: EventStore,
    private readonly chance: Chance = realChance,
  ) {}

  /**
   * Decides `command` on the present state of `stream` and records what was decided.
   * @throws RevisionMismatch where `ifRevision` is not the present one, or other processes got in first every time
   * @throws IdempotencyKeyReused, and what `EventStore.append` throws
   */
  execute<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
    command: C,
    options: ExecuteOptions = {},
  ): Promise<Committed | Rejection> {
    const rehearsal = this.rehearsals.getStore();
    if (rehearsal) return this.pretend(rehearsal, decider, stream, command, options);
    const inTurn = async () => {
      let conflicts = 0;
      for (let attempt = 1; ; attempt += 1) {
        const repeated = await this.findRepeated(stream, command, options);
        if (repeated) return repeated;
        try {
          const outcome = await this.decide(decider, stream, command, options, attempt === 1);
          if (!(outcome instanceof Rejection) && outcome.position !== undefined) return outcome;
          // It may be refused, or have nothing left to do, because it was recorded elsewhere just now.
          return (await this.findRepeated(stream, command, options)) ?? outcome;
        } catch (error) {
          // Another process recorded something: if it was this very request, the next attempt finds it.
          const again = error instanceof RevisionMismatch && options.ifRevision !== error.expected;
          const raced = error instanceof EventIdConflict && options.idempotencyKey !== undefined;
          // Whoever raced with the same request is found by the next attempt; whoever used its key for another is not.
          if (raced && conflicts > 0) throw new IdempotencyKeyReused(options.idempotencyKey);
          if (raced) conflicts += 1;
          if ((!again && !raced) || attempt === MAX_ATTEMPTS) throw error;
          await pause(pauseBefore(attempt));
        }
      }
    };
    return this.turns.take(stream, inTurn, TURN_PATIENCE_MS);
  }

  /**
   * Runs `work`, in which commands are decided as ever and recorded nowhere: each on the present state and on what those
   * before it in `work` would have recorded. Whatever else runs meanwhile is none of it.
   */
  rehearse<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.rehearsals.run(new Rehearsal(), work);
  }

  /** The present state of a stream; in a rehearsal with what was decided in it. */
  async load<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
  ): Promise<Folded<State>> {
    const folded = await this.present(decider, stream);
    return this.rehearsals.getStore()?.after(decider, stream, folded) ?? folded;
  }

  private async pretend<State, C extends Command, Event extends DecidedEvent>(
    rehearsal: Rehearsal,
    decider: Decider<State, C, Event>,
    stream: string,
    command: C,
    options: ExecuteOptions,
  ): Promise<Committed | Rejection> {
    const { state, revision } = await this.load(decider, stream);
    const decision = decider.decide(command, state);
    if (decision instanceof Rejection) return decision;
    const events = this.wrap(decision, command, options, { stream, revision });
    rehearsal.add(stream, events);
    const eventIds = events.map(({ id }) => id);
    return { eventIds, revision: revision + events.length, position: undefined, repeated: false };
  }

  /** From the cache and what was appended since. */
  private async present<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
  ): Promise<Folded<State>> {
    let folded = this.cache.get(decider, stream);
    for await (const batch of this.store.readStream(stream, { from: folded.revision + 1 })) {
      for (const entry of batch) {
        const state = decider.evolve(folded.state, toRecorded(entry));
        folded = { state, revision: entry.revision };
      }
    }
    this.cache.set(decider, stream, folded);
    return folded;
  }

  /**
   * What is remembered of the stream is good enough to append on: if it is not the present state, the append is
   * refused and the next attempt reads. To be told no, or that there is nothing to do, takes the present state.
   */
  private async decide<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
    command: C,
    options: ExecuteOptions,
    byMemory: boolean,
  ): Promise<Committed | Rejection> {
    const remembered = byMemory ? this.cache.find(decider, stream) : undefined;
    const { ifRevision = remembered?.revision } = options;
    if (remembered && remembered.revision === ifRevision) {
      const decision = decider.decide(command, remembered.state);
      if (!(decision instanceof Rejection) && decision.length > 0) {
        const events = this.wrap(decision, command, options, { stream, ...remembered });
        return this.record(decider, stream, remembered, events);
      }
    }
    const folded = await this.present(decider, stream);
    const { state, revision } = folded;
    if (options.ifRevision !== undefined && options.ifRevision !== revision) {
      throw new RevisionMismatch(stream, options.ifRevision, revision);
    }
    const decision = decider.decide(command, state);
    if (decision instanceof Rejection) return decision;
    if (decision.length === 0) return nothingAdded(revision);
    const events = this.wrap(decision, command, options, { stream, revision });
    return this.record(decider, stream, folded, events);
  }

  /** Appends at the revision that was decided on, and remembers the state that follows. */
  private async record<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
    { state, revision }: Folded<State>,
    events: readonly NewEvent[],
  ): Promise<Committed> {
    const expected = revision === -1 ? 'none' : revision;
    const result = await this.append({ stream, expected, events });
    // What another process had recorded already may lie after events that were not seen here.
    if (!result.repeated && result.revision === revision + events.length) {
      // Folded as it will be read, which is by way of JSON.
      const recorded = events.map((event) => JSON.parse(JSON.stringify(event)) as Recorded<Event>);
      const next = recorded.reduce((folded, event) => decider.evolve(folded, event), state);
      this.cache.set(decider, stream, { state: next, revision: result.revision });
    }
    return { ...result, repeated: false, eventIds: events.map((event) => event.id) };
  }

  /**
   * Asks once more where the outcome is unknown: the same ids are recorded once, and a mismatch then says for certain
   * that they were not. Whatever else fails leaves the first answer standing.
   */
  private async append(request: AppendRequest): Promise<AppendResult> {
    try {
      return await this.store.append(request);
    } catch (unknown) {
      if (!(unknown instanceof OutcomeUnknown)) throw unknown;
      try {
        return await this.store.append(request);
      } catch (error) {
        throw error instanceof RevisionMismatch ? error : unknown;
      }
    }
  }

  private async findRepeated(
    stream: string,
    command: Command,
    options: ExecuteOptions,
  ): Promise<Committed | undefined> {
    if (options.idempotencyKey === undefined) return undefined;
    const first = await this.store.findEvent(
      requestEventId(command.act.actor.account, options.idempotencyKey),
      stream,
    );
    if (!first) return undefined;
    const digest = requestMark(command, first.event.salt).digest;
    if (first.event.stream !== stream || first.event.request?.digest !== digest) {
      throw new IdempotencyKeyReused(options.idempotencyKey);
    }
    return this.firstResult(stream, command, options.idempotencyKey, first);
  }

  private async firstResult(
    stream: string,
    command: Command,
    key: string,
    first: LogEntry,
  ): Promise<Committed> {
    const { account } = command.act.actor;
    const eventIds: Uuid[] = [];
    let last = first;
    for (let next: LogEntry | undefined = first; next;) {
      eventIds.push(next.event.id);
      last = next;
      next = await this.store.findEvent(requestEventId(account, key, eventIds.length), stream);
    }
    return { eventIds, revision: last.revision, position: last.position, repeated: true };
  }

  /** What was decided on a stream as it was at a revision, as events that nobody has recorded before. */
  private wrap(
    decision: readonly DecidedEvent[],
    command: Command,
    options: ExecuteOptions,
    at: Pick<Place, 'stream' | 'revision'>,
  ): NewEvent[] {
    return newEvents(decision, command, options, { ...at, chance: this.chance });
  }
}

function nothingAdded(revision: number): Committed {
  return { eventIds: [], revision, position: undefined, repeated: false };
}

function toRecorded<Event extends DecidedEvent>(entry: LogEntry): Recorded<Event> {
  return entry.event as unknown as Recorded<Event>;
}
