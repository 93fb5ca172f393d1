/**
 * The grammar of decider tests: given what was recorded, when a command arrives, then these events or this refusal.
 *
 *   given(decider, [registered(), at('2024-03-01', renamed('Chi bộ 2'))])
 *     .when(command)
 *     .then(event) · .thenNothing() · .thenRefused('organisation.cycle')
 */
import { expect } from '@jest/globals';
import type { Command, DecidedEvent, Decider, Recorded } from '../../src/ledger/decider.js';
import type {
  Actor,
  DocumentReference,
  IsoDate,
  RulebookReference,
  Uuid,
} from '../../src/ledger/envelope.js';
import { Rejection } from '../../src/ledger/rejection.js';
import { rulebookReference } from '../../src/rulebook/rulebook.js';

export const RECORDER: Actor = { account: 'an.recorder', role: 'recorder', body: null };

/** What a test may say of an event's envelope; the rest is filled in. */
export interface Recording {
  readonly id?: Uuid;
  readonly occurredOn?: IsoDate;
  readonly actor?: Actor;
  readonly document?: DocumentReference;
  readonly rulebook?: RulebookReference;
}
type Given<Event extends DecidedEvent> = Event & Recording;

/** Id of the nth event of a test, from 1: readable, valid and always the same. */
export function eventId(n: number): Uuid {
  return `0e000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** The event as it occurred on a day; `more` may say who recorded it, on what document, under what id. */
export function at<Event extends DecidedEvent>(
  occurredOn: IsoDate,
  event: Event,
  more: Omit<Recording, 'occurredOn'> = {},
): Given<Event> {
  return { ...event, ...more, occurredOn };
}

/** Events read back from a stream; where the test does not say, the nth has `eventId(n)` and occurred in 2020. */
export function recorded<Event extends DecidedEvent>(
  events: readonly Given<Event>[],
  firstNumber = 1,
): Recorded<Event>[] {
  return events.map((event, index) => {
    const envelope = {
      id: eventId(firstNumber + index),
      occurredOn: '2020-01-01',
      rulebook: 'test@1',
    };
    return { actor: RECORDER, ...envelope, ...event } as unknown as Recorded<Event>;
  });
}

/** The state after these events. */
export function fold<State, C extends Command, Event extends DecidedEvent>(
  decider: Decider<State, C, Event>,
  events: readonly Recorded<Event>[],
  state: State = decider.initial,
): State {
  return events.reduce((before, event) => decider.evolve(before, event), state);
}

export function given<State, C extends Command, Event extends DecidedEvent>(
  decider: Decider<State, C, Event>,
  events: readonly Given<Event>[],
) {
  return { when: (command: C) => new Outcome(decider, recorded<Event>(events), command) };
}

class Outcome<State, C extends Command, Event extends DecidedEvent> {
  readonly decision: readonly Event[] | Rejection;

  constructor(
    private readonly decider: Decider<State, C, Event>,
    private readonly before: readonly Recorded<Event>[],
    private readonly command: C,
  ) {
    this.decision = decider.decide(command, fold(decider, before));
  }

  /** The state once the decided events are recorded. */
  get state(): State {
    return fold(this.decider, this.history());
  }

  /** A further command, on top of what this one decided. */
  when(command: C): Outcome<State, C, Event> {
    return new Outcome(this.decider, this.history(), command);
  }

  /** Decided exactly these events. */
  then(...events: DecidedEvent[]): void {
    expect(this.decision).toEqual(events);
  }

  /** Accepted, and there was nothing to add. */
  thenNothing(): void {
    expect(this.decision).toEqual([]);
  }

  /** Refused with this code, in both languages, naming the rule; `pointer` where one field is at fault. */
  thenRefused(code: string, pointer?: string): Rejection {
    if (!(this.decision instanceof Rejection)) {
      throw new Error(`Expected ${code}; decided ${JSON.stringify(this.decision)}`);
    }
    const { message, rule } = this.decision;
    expect(this.decision.code).toBe(code);
    expect(message.vi.length).toBeGreaterThan(10);
    expect(message.en.length).toBeGreaterThan(10);
    expect(message.vi).not.toBe(message.en);
    expect(rule.clause.vi).not.toMatch(/^\/|^$/u);
    expect(rule.clause.en).not.toMatch(/^\/|^$/u);
    if (pointer !== undefined) expect(this.decision.pointer).toBe(pointer);
    return this.decision;
  }

  private history(): readonly Recorded<Event>[] {
    if (this.decision instanceof Rejection) {
      throw new Error(`Refused with ${this.decision.code}: ${this.decision.message.en}`);
    }
    const { occurredOn, actor, document } = this.command.act;
    const rulebook = rulebookReference(this.command.act.rulebook);
    const envelope = { occurredOn, actor, rulebook, ...(document && { document }) };
    const events = this.decision.map((event) => ({ ...event, ...envelope }));
    return [...this.before, ...recorded<Event>(events, this.before.length + 1)];
  }
}
