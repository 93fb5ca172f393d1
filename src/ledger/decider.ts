/**
 * The decider: how every record of the ledger decides. `decide` and `evolve` are pure and total; clocks, ids and
 * everything known from elsewhere arrive in the command.
 */
import type { Actor, DocumentReference, IsoDate, RulebookReference, Uuid } from './envelope.js';
import type { Rejection } from './rejection.js';
import type { DoneAct } from '../rulebook/duties.js';
import type { Rulebook } from '../rulebook/rulebook.js';

/** A fact that a decider emits; the command handler wraps it in the envelope. */
export interface DecidedEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly schemaVersion: number;
  readonly concerns: readonly Uuid[];
  readonly data: Data;
}

/** The same fact read back from its stream, with what folding needs of the envelope. */
export type Recorded<Event extends DecidedEvent> = Event extends DecidedEvent
  ? Event & {
      readonly id: Uuid;
      readonly occurredOn: IsoDate;
      readonly actor: Actor;
      readonly document?: DocumentReference;
      readonly rulebook: RulebookReference;
    }
  : never;

/** What every command carries besides its own payload: who, when it became true, on what document, by which rules. */
export interface Act {
  readonly actor: Actor;
  readonly occurredOn: IsoDate;
  /** The date of recording in the ledger's time zone; nothing may have occurred after it. */
  readonly today: IsoDate;
  readonly document?: DocumentReference;
  readonly rulebook: Rulebook;
  /** Who did what in the case that this one goes on from (split off, taken over): duties are kept apart across both. */
  readonly continued?: readonly DoneAct[];
}

export interface Command<Type extends string = string, Payload extends object = object> {
  readonly type: Type;
  readonly act: Act;
  readonly payload: Payload;
}

export type Decision<Event extends DecidedEvent> = readonly Event[] | Rejection;

export interface Decider<State, C extends Command, Event extends DecidedEvent> {
  readonly initial: State;
  decide(command: C, state: State): Decision<Event>;
  evolve(state: State, event: Recorded<Event>): State;
}
