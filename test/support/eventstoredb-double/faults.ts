import type { FaultMoment, FaultOutcome, FaultPattern, FaultedCall } from './fault-rules.js';
import { FaultSwitch, fits } from './fault-rules.js';
import type { RpcFailure } from './rpc-failures.js';

export type Verdict = 'pass' | 'twice' | 'stop';

/**
 * Everything that can be made to go wrong with calls. Switches are independent and may overlap: the one that was
 * switched on first strikes. Nothing here uses a timer: what is held is held until it is released.
 */
export class Faults {
  #rules: readonly FaultSwitch[] = [];
  readonly #open = new Set<FaultedCall>();
  /** The server's clock less the machine's, in milliseconds: it judges deadlines and ages, and dates records. */
  clockSkewMs = 0;
  /** As servers before 23.10 do: a live subscriber that is so many records behind is dropped; off where undefined. */
  dropConsumersBehind: number | undefined;

  /** Switches a fault on. */
  on(pattern: FaultPattern, outcome: FaultOutcome): FaultSwitch {
    const rule = new FaultSwitch(pattern, outcome);
    this.#rules = [...this.#rules.filter((one) => !one.over), rule];
    return rule;
  }

  /** The call ends with this failure. */
  fail(pattern: FaultPattern, failure: RpcFailure): FaultSwitch {
    return this.on(pattern, { kind: 'fail', failure });
  }

  /** The call gets no answer; with `at: 'answer'` an append is in the log all the same. */
  silence(pattern: FaultPattern): FaultSwitch {
    return this.on(pattern, { kind: 'silence' });
  }

  /** The call waits for `release()`; with `at: 'message'` a subscription stalls while the log grows. */
  hold(pattern: FaultPattern): FaultSwitch {
    return this.on(pattern, { kind: 'hold' });
  }

  hangUp(pattern: FaultPattern): FaultSwitch {
    return this.on(pattern, { kind: 'hang-up' });
  }

  halfClose(pattern: FaultPattern): FaultSwitch {
    return this.on(pattern, { kind: 'half-close' });
  }

  /** Events of subscriptions arrive twice. */
  deliverTwice(pattern: Omit<FaultPattern, 'at'> = {}): FaultSwitch {
    return this.on({ methods: ['subscribe'], ...pattern, at: 'event' }, { kind: 'repeat' });
  }

  /** Calls that are open at this moment, subscriptions above all. */
  openCalls(pattern: FaultPattern = {}): number {
    return [...this.#open].filter((call) => fits(pattern, call)).length;
  }

  /** Ends open calls in good order: for a subscription the clean end that tells its reader nothing. */
  endOpen(pattern: FaultPattern = { methods: ['subscribe'] }): void {
    this.#eachOpen(pattern, (call) => {
      call.halfClose();
    });
  }

  failOpen(pattern: FaultPattern, failure: RpcFailure): void {
    this.#eachOpen(pattern, (call) => {
      call.fail(failure);
    });
  }

  /** Switches everything off and lets go what is held. */
  clear(): void {
    const rules = this.#rules;
    this.#rules = [];
    this.clockSkewMs = 0;
    this.dropConsumersBehind = undefined;
    for (const rule of rules) rule.release();
  }

  opened(call: FaultedCall): void {
    this.#open.add(call);
  }

  closed(call: FaultedCall): void {
    this.#open.delete(call);
  }

  /** What becomes of a call now; after `stop` the fault has dealt with it, and goes on with `proceed` if it ever may. */
  gate(call: FaultedCall, moment: FaultMoment | 'notice', proceed: () => void): Verdict {
    if (this.#rules.length === 0) return 'pass';
    const rule = this.#rules.find((one) =>
      one.strikes(call, moment === 'notice' ? 'message' : moment),
    );
    if (rule === undefined) return 'pass';
    if (rule.outcome.kind === 'repeat') return 'twice';
    strike(rule, call, proceed);
    return 'stop';
  }

  #eachOpen(pattern: FaultPattern, act: (call: FaultedCall) => void): void {
    for (const call of [...this.#open]) if (fits(pattern, call)) act(call);
  }
}

function strike(rule: FaultSwitch, call: FaultedCall, proceed: () => void): void {
  const { outcome } = rule;
  if (outcome.kind === 'fail') call.fail(outcome.failure);
  if (outcome.kind === 'half-close') call.halfClose();
  if (outcome.kind === 'hang-up') call.hangUp();
  if (outcome.kind === 'hold') rule.hold(proceed);
}
