import { hash } from 'node:crypto';

/** What stands for a whole log, or for its beginning: how many events, and which ones in which order. */
export interface LogDigest {
  readonly events: number;
  /** 64 hexadecimal digits. */
  readonly digest: string;
}

/**
 * A digest over events in the order of a log: c(0) is 32 zero bytes, and c(n) = SHA-256(c(n-1) ‖ SHA-256(bytes of the
 * n-th event)), with SHA-256 as in FIPS 180-4. Two logs have the same c(n) only where their first n events are the same
 * bytes in the same order. It needs nothing of the store, so that anybody can compute it over `soat events`.
 */
export class ChainDigest {
  private value = Buffer.alloc(32);
  private count = 0;

  /** @param digest SHA-256 of the next event's bytes */
  add(digest: Buffer): void {
    this.value = hash('sha256', Buffer.concat([this.value, digest]), 'buffer');
    this.count += 1;
  }

  get events(): number {
    return this.count;
  }

  state(): LogDigest {
    return { events: this.count, digest: this.value.toString('hex') };
  }
}
