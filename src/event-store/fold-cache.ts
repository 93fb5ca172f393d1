import type { Command, DecidedEvent, Decider } from '../ledger/decider.js';

/** A stream's state and the revision it is the state of; -1 for a stream without events. */
export interface Folded<State> {
  readonly state: State;
  readonly revision: number;
}

const CAPACITY = 10_000;

/** Folded states by stream, the least recently used dropped first. States are immutable, so sharing them is safe. */
export class FoldCache {
  private readonly entries = new Map<string, Folded<unknown>>();

  get<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
  ): Folded<State> {
    const found = this.entries.get(stream) as Folded<State> | undefined;
    return found ?? { state: decider.initial, revision: -1 };
  }

  set(stream: string, folded: Folded<unknown>): void {
    if (folded.revision === -1) return;
    this.entries.delete(stream);
    this.entries.set(stream, folded);
    if (this.entries.size <= CAPACITY) return;
    const oldest = this.entries.keys().next();
    if (!oldest.done) this.entries.delete(oldest.value);
  }
}
