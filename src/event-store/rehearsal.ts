import type { DecidedEvent, Decider, Recorded } from '../ledger/decider.js';
import type { Command } from '../ledger/decider.js';
import type { NewEvent } from '../ledger/envelope.js';
import type { Folded } from './fold-cache.js';

/** What commands would have recorded, kept apart from the log: those that come later are decided on it too. */
export class Rehearsal {
  private readonly streams = new Map<string, NewEvent[]>();

  /** The state of the log with what was rehearsed on top. */
  after<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
    { state, revision }: Folded<State>,
  ): Folded<State> {
    const pretended = this.streams.get(stream) ?? [];
    // Folded as it would be read, which is by way of JSON.
    const events = pretended.map((event) => JSON.parse(JSON.stringify(event)) as Recorded<Event>);
    return {
      state: events.reduce((before, event) => decider.evolve(before, event), state),
      revision: revision + events.length,
    };
  }

  add(stream: string, events: readonly NewEvent[]): void {
    this.streams.set(stream, [...(this.streams.get(stream) ?? []), ...events]);
  }
}
