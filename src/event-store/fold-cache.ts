import type { Command, DecidedEvent, Decider } from '../ledger/decider.js';

/** A stream's state and the revision it is the state of; -1 for a stream without events. */
export interface Folded<State> {
  readonly state: State;
  readonly revision: number;
}

interface Entry {
  readonly decider: object;
  readonly folded: Folded<unknown>;
}

const CAPACITY = 4_000;

/** Folded states by stream, the least recently used dropped first. States are immutable, so sharing them is safe. */
export class FoldCache {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly capacity = CAPACITY) {}

  /** The state that this decider folded; the initial one where it has none here. */
  get<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
  ): Folded<State> {
    return this.find(decider, stream) ?? { state: decider.initial, revision: -1 };
  }

  /** The state that this decider folded, if it has one here. */
  find<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
  ): Folded<State> | undefined {
    const found = this.entries.get(stream);
    if (found?.decider !== decider) return undefined;
    this.entries.delete(stream);
    this.entries.set(stream, found);
    return found.folded as Folded<State>;
  }

  set<State, C extends Command, Event extends DecidedEvent>(
    decider: Decider<State, C, Event>,
    stream: string,
    folded: Folded<State>,
  ): void {
    if (folded.revision === -1) return;
    this.entries.delete(stream);
    this.entries.set(stream, { decider, folded });
    if (this.entries.size <= this.capacity) return;
    this.dropOldest(Math.max(1, Math.floor(this.capacity / 16)));
  }

  /** Many at once: a map walks over all that was deleted from its head before it finds the oldest that is left. */
  private dropOldest(count: number): void {
    let left = count;
    for (const stream of this.entries.keys()) {
      if (left === 0) return;
      this.entries.delete(stream);
      left -= 1;
    }
  }
}
