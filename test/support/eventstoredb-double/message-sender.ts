import type { FaultedCall } from './fault-rules.js';
import type { Faults } from './faults.js';
import type { Message } from './stored-record.js';

/** The response stream of a read, as far as the sender needs it. */
export interface ResponseStream {
  readonly writableEnded: boolean;
  write(bytes: Buffer): boolean;
  end(): void;
  once(event: 'drain', listener: () => void): unknown;
}

/** Where the messages come from: the next one, none for now, or no more. */
export interface MessageSource {
  next(): Message | 'wait' | 'end';
}

/**
 * Sends what a source has, no faster than the client takes it: HTTP/2 flow control ends in `write` returning false, and
 * the source is not asked again before the stream has drained. Every message passes the faults.
 */
export class MessageSender {
  readonly #stream: ResponseStream;
  readonly #call: FaultedCall;
  readonly #faults: Faults;
  readonly #source: MessageSource;
  #state: 'ready' | 'full' | 'held' | 'over' = 'ready';

  constructor(stream: ResponseStream, call: FaultedCall, faults: Faults, source: MessageSource) {
    this.#stream = stream;
    this.#call = call;
    this.#faults = faults;
    this.#source = source;
  }

  /** Whether the client takes no more for now. */
  get full(): boolean {
    return this.#state === 'full';
  }

  /** The call has ended: nothing is sent any more. */
  stop(): void {
    this.#state = 'over';
  }

  /** Sends what there is to send; called again when there is more. */
  pump(): void {
    while (this.#state === 'ready' && !this.#stream.writableEnded) {
      const next = this.#source.next();
      if (next === 'wait') return;
      if (next === 'end') this.#finish();
      else this.#send(next);
    }
  }

  #send(message: Message): void {
    const moment = message.kind === 'event' ? 'event' : 'notice';
    const verdict = this.#faults.gate(this.#call, moment, () => {
      if (this.#state === 'over') return;
      this.#state = 'ready';
      this.#write(message);
      this.pump();
    });
    if (verdict === 'stop') this.#state = 'held';
    else this.#write(message);
    if (verdict === 'twice') this.#write(message);
  }

  #write(message: Message): void {
    if (this.#state === 'over' || this.#stream.writableEnded) return;
    if (this.#stream.write(message.bytes)) return;
    this.#state = 'full';
    this.#stream.once('drain', () => {
      if (this.#state !== 'full') return;
      this.#state = 'ready';
      this.pump();
    });
  }

  #finish(): void {
    this.#state = 'over';
    const end = (): void => {
      this.#stream.end();
    };
    if (this.#faults.gate(this.#call, 'answer', end) === 'pass') end();
  }
}
