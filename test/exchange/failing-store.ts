import type { AppendRequest, AppendResult, EventStore } from '../../src/event-store/event-store.js';
import { OutcomeUnknown } from '../../src/event-store/store-errors.js';

/** What befalls the nth append (from 0): an error before it, `unknown` after it was recorded, or nothing. */
export type Fate = (append: number) => Error | 'unknown' | undefined;

/** A store whose appends meet with faults; everything else is the real store's. */
export class FailingStore implements EventStore {
  private appends = 0;

  constructor(
    private readonly real: EventStore,
    private readonly fate: Fate,
  ) {}

  async append(request: AppendRequest): Promise<AppendResult> {
    const fate = this.fate(this.appends);
    this.appends += 1;
    if (fate instanceof Error) throw fate;
    const result = await this.real.append(request);
    if (fate === 'unknown') throw new OutcomeUnknown('The answer was lost.');
    return result;
  }

  readStream: EventStore['readStream'] = (...given) => this.real.readStream(...given);
  readLog: EventStore['readLog'] = (...given) => this.real.readLog(...given);
  subscribe: EventStore['subscribe'] = (...given) => this.real.subscribe(...given);
  findEvent: EventStore['findEvent'] = (...given) => this.real.findEvent(...given);
  sequenceOf: EventStore['sequenceOf'] = (...given) => this.real.sequenceOf(...given);
  head: EventStore['head'] = () => this.real.head();
  identity: EventStore['identity'] = () => this.real.identity();
  close: EventStore['close'] = () => this.real.close();
}
