import type { AppendRequest, AppendResult, EventStore } from '../../src/event-store/event-store.js';
import { ForwardingEventStore } from '../../src/event-store/forwarding-event-store.js';
import { OutcomeUnknown } from '../../src/event-store/store-errors.js';

/** What befalls the nth append (from 0): an error before it, `unknown` after it was recorded, or nothing. */
export type Fate = (append: number) => Error | 'unknown' | undefined;

/** A store whose appends meet with faults; everything else is the real store's. */
export class FailingStore extends ForwardingEventStore {
  private appends = 0;

  constructor(
    real: EventStore,
    private readonly fate: Fate,
  ) {
    super(real);
  }

  override async append(request: AppendRequest): Promise<AppendResult> {
    const fate = this.fate(this.appends);
    this.appends += 1;
    if (fate instanceof Error) throw fate;
    const result = await this.store.append(request);
    if (fate === 'unknown') throw new OutcomeUnknown('The answer was lost.');
    return result;
  }
}
