import type { RpcFailure } from './rpc-failures.js';

export type DoubleMethod =
  | 'append'
  | 'batchAppend'
  | 'read'
  | 'readAll'
  | 'subscribe'
  | 'delete'
  | 'tombstone'
  | 'gossip'
  | 'features';

/**
 * When a fault strikes: as the request arrives and before anything was done; before an event of a read or a
 * subscription is sent (`message`: before whatever is sent, also checkpoints and "caught up"); or as the answer
 * leaves – an append is in the log by then, a read has sent all its events.
 */
export type FaultMoment = 'request' | 'event' | 'message' | 'answer';

/** Which calls a fault strikes; every condition that is left out holds for all. */
export interface FaultPattern {
  readonly methods?: readonly DoubleMethod[];
  /** Index of the node that was called. */
  readonly node?: number;
  /** Name of the stream, or what it begins with where it ends in `*`. */
  readonly stream?: string;
  /** `request` where it is left out. */
  readonly at?: FaultMoment;
  /** How many fitting calls (or events) pass first; none where it is left out. */
  readonly skip?: number;
  /** How often it strikes; until it is switched off where it is left out. */
  readonly times?: number;
}

export type FaultOutcome =
  | { readonly kind: 'fail'; readonly failure: RpcFailure }
  /** No answer, ever; the connection lives and answers pings. */
  | { readonly kind: 'silence' }
  /** No answer until the switch is released, then as if nothing had been. */
  | { readonly kind: 'hold' }
  /** The server ends its side of the call in good order, the client's side stays open. */
  | { readonly kind: 'half-close' }
  /** The connection breaks, with all its calls. */
  | { readonly kind: 'hang-up' }
  /** The event is sent twice. */
  | { readonly kind: 'repeat' };

/** A call as the faults see it. */
export interface FaultedCall {
  readonly method: DoubleMethod;
  readonly node: number;
  readonly stream: string | undefined;
  fail(failure: RpcFailure): void;
  halfClose(): void;
  hangUp(): void;
}

export function fits(pattern: FaultPattern, call: FaultedCall): boolean {
  const { methods, node, stream } = pattern;
  if (methods !== undefined && !methods.includes(call.method)) return false;
  if (node !== undefined && node !== call.node) return false;
  if (stream === undefined) return true;
  return stream.endsWith('*')
    ? call.stream?.startsWith(stream.slice(0, -1)) === true
    : call.stream === stream;
}

/** One fault that was switched on. */
export class FaultSwitch {
  readonly pattern: FaultPattern;
  readonly outcome: FaultOutcome;
  /** How often it struck. */
  hits = 0;
  #skip: number;
  #left: number;
  #held: (() => void)[] = [];
  #off = false;

  constructor(pattern: FaultPattern, outcome: FaultOutcome) {
    this.pattern = pattern;
    this.outcome = outcome;
    this.#skip = pattern.skip ?? 0;
    this.#left = pattern.times ?? Infinity;
  }

  /** Calls that are held now. */
  get holding(): number {
    return this.#held.length;
  }

  get over(): boolean {
    return this.#off || this.#left === 0;
  }

  /** Whether it strikes this call at this moment; counts. */
  strikes(call: FaultedCall, moment: FaultMoment): boolean {
    const at = this.pattern.at ?? 'request';
    const now = at === moment || (at === 'message' && moment === 'event');
    if (!now || this.over || !fits(this.pattern, call)) return false;
    if (this.#skip > 0) {
      this.#skip -= 1;
      return false;
    }
    this.#left -= 1;
    this.hits += 1;
    return true;
  }

  hold(proceed: () => void): void {
    this.#held.push(proceed);
  }

  /** Strikes no more; what it holds stays held. */
  off(): void {
    this.#off = true;
  }

  /** Strikes no more, and lets go what it holds, in the order in which it came. */
  release(): void {
    this.off();
    for (const proceed of this.#held.splice(0)) proceed();
  }
}
