import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { v5 as uuidV5, v7 as uuidV7 } from 'uuid';
import type { Command, DecidedEvent, Decider, Recorded } from '../ledger/decider.js';
import type { NewEvent, RequestMark, Uuid } from '../ledger/envelope.js';
import { Rejection } from '../ledger/rejection.js';
import { rulebookReference } from '../rulebook/rulebook.js';
import type { EventStore, LogEntry, Position } from './event-store.js';
import { FoldCache, type Folded } from './fold-cache.js';
import { EventIdConflict, RevisionMismatch } from './store-errors.js';

/** Namespace of event ids that are derived from an idempotency key (RFC 9562 §5.5). */
const IDEMPOTENCY_NAMESPACE = '6d1a0c0e-5f0f-5d57-9a3e-0f7a3e2b6c41';
/** How often a command is decided anew when other writers keep getting in first. */
const MAX_ATTEMPTS = 8;

export interface ExecuteOptions {
  /** The revision that the caller saw (`If-Match`); anything newer is a `RevisionMismatch`, not a new decision. */
  readonly ifRevision?: number;
  /** Makes a retry safe: the ids of the events are derived from it and the account. */
  readonly idempotencyKey?: string;
  readonly correlationId?: Uuid;
}

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

  constructor(private readonly store: EventStore) {}

  /** Decides `command` on the present state of `stream` and records what was decided. */
  async execute<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
    command: C,
    options: ExecuteOptions = {},
  ): Promise<Committed | Rejection> {
    const repeated = await this.findRepeated(stream, command, options);
    if (repeated) return repeated;
    for (let attempt = 1; ; attempt += 1) {
      const folded = await this.load(decider, stream);
      if (options.ifRevision !== undefined && options.ifRevision !== folded.revision) {
        throw new RevisionMismatch(stream, options.ifRevision, folded.revision);
      }
      const decision = decider.decide(command, folded.state);
      if (decision instanceof Rejection) return decision;
      if (decision.length === 0) return nothingAdded(folded.revision);
      try {
        return await this.record(decider, stream, command, options, folded, decision);
      } catch (error) {
        if (error instanceof EventIdConflict && options.idempotencyKey !== undefined) {
          const first = await this.findRepeated(stream, command, options);
          if (first) return first;
        }
        if (!(error instanceof RevisionMismatch) || attempt === MAX_ATTEMPTS) throw error;
      }
    }
  }

  /** The present state of a stream, from the cache and what was appended since. */
  async load<State, C extends Command, Event extends DecidedEvent>(
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
    this.cache.set(stream, folded);
    return folded;
  }

  private async record<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
    command: C,
    options: ExecuteOptions,
    folded: Folded<State>,
    decision: readonly Event[],
  ): Promise<Committed> {
    const events = wrap(decision, command, options);
    const expected = folded.revision === -1 ? 'none' : folded.revision;
    const result = await this.store.append({ stream, expected, events });
    if (!result.repeated) {
      const state = events.reduce(
        (before, event) => decider.evolve(before, event as unknown as Recorded<Event>),
        folded.state,
      );
      this.cache.set(stream, { state, revision: result.revision });
    }
    return { ...result, eventIds: events.map((event) => event.id) };
  }

  private async findRepeated(
    stream: string,
    command: Command,
    options: ExecuteOptions,
  ): Promise<Committed | undefined> {
    if (options.idempotencyKey === undefined) return undefined;
    const first = await this.store.findEvent(eventId(command, options, 0), stream);
    if (!first) return undefined;
    const digest = requestMark(command, first.event.salt).digest;
    if (first.event.stream !== stream || first.event.request?.digest !== digest) {
      throw new IdempotencyKeyReused(options.idempotencyKey);
    }
    return this.firstResult(stream, command, options, first);
  }

  private async firstResult(
    stream: string,
    command: Command,
    options: ExecuteOptions,
    first: LogEntry,
  ): Promise<Committed> {
    const eventIds: Uuid[] = [];
    let last = first;
    for (let next: LogEntry | undefined = first; next;) {
      eventIds.push(next.event.id);
      last = next;
      next = await this.store.findEvent(eventId(command, options, eventIds.length), stream);
    }
    return { eventIds, revision: last.revision, position: last.position, repeated: true };
  }
}

function nothingAdded(revision: number): Committed {
  return { eventIds: [], revision, position: undefined, repeated: false };
}

function wrap(
  decision: readonly DecidedEvent[],
  command: Command,
  options: ExecuteOptions,
): NewEvent[] {
  const { act } = command;
  const correlationId = options.correlationId ?? uuidV7();
  return decision.map((decided, index) => {
    const salt = randomBytes(16).toString('base64url');
    return {
      id: eventId(command, options, index),
      type: decided.type,
      schemaVersion: decided.schemaVersion,
      concerns: decided.concerns,
      occurredOn: act.occurredOn,
      actor: act.actor,
      ...(act.document && { document: act.document }),
      rulebook: rulebookReference(act.rulebook),
      correlationId,
      causationId: correlationId,
      salt,
      ...(options.idempotencyKey !== undefined && { request: requestMark(command, salt) }),
      data: decided.data as NewEvent['data'],
    };
  });
}

function eventId(command: Command, options: ExecuteOptions, index: number): Uuid {
  if (options.idempotencyKey === undefined) return uuidV7();
  const name = `${command.act.actor.account}\n${options.idempotencyKey}\n${index}`;
  return uuidV5(name, IDEMPOTENCY_NAMESPACE);
}

/** Everything that the caller sent; what the ledger adds (today, rulebook) may differ at a retry. */
function requestMark(command: Command, salt: string): RequestMark {
  const { actor, occurredOn, document } = command.act;
  const request = { type: command.type, actor, occurredOn, document, payload: command.payload };
  return { digest: createHash('sha256').update(salt).update(toCanonical(request)).digest('hex') };
}

function toCanonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('A command must be encodable as JSON.');
  return text;
}

function toRecorded<Event extends DecidedEvent>(entry: LogEntry): Recorded<Event> {
  return entry.event as unknown as Recorded<Event>;
}
