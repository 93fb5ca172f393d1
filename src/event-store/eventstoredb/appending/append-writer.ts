import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../ledger/clock.js';
import { type EventCodec, stamp } from '../../event-codec.js';
import type { AppendRequest, AppendResult } from '../../event-store.js';
import { type PreparedAppend, prepareAppend } from '../../prepare-append.js';
import {
  LedgerUnusable,
  OutcomeUnknown,
  RevisionMismatch,
  StoreBusy,
  StoreUnavailable,
} from '../../store-errors.js';
import type { AppendGate } from './append-gate.js';
import type { Cluster, RecordToAppend } from '../connection/cluster.js';
import { ClusterFault } from '../connection/cluster-faults.js';
import type { EarlierAppends } from './earlier-appends.js';
import { toRecord } from '../ledger-record.js';
import type { LogIndex } from '../numbering/log-index.js';
import type { RecentAppends } from '../reading/recent-appends.js';
import { refuseTwins } from './repeated-append.js';
import type { StreamNames } from '../stream-names.js';
import { toPosition } from '../stream-position.js';
import type { StreamReader } from '../reading/stream-reader.js';

/** Before the nth attempt, in milliseconds; random, or all that waited for a new leader would come at once. */
const pauseBefore = (attempt: number) => Math.random() * Math.min(25 * 2 ** attempt, 1000);

interface Dependencies {
  readonly cluster: Cluster;
  readonly names: StreamNames;
  readonly index: LogIndex;
  readonly gate: AppendGate;
  readonly recent: RecentAppends;
  readonly earlier: EarlierAppends;
  readonly reader: StreamReader;
  readonly codec: EventCodec;
  readonly clock: Clock;
  /** How long an append is tried again, in milliseconds. */
  readonly deadlineMs: number;
}

interface Sending {
  readonly append: PreparedAppend;
  readonly records: readonly RecordToAppend[];
  /** -1 where there is to be no stream yet. */
  expected: number;
  /** Whether an attempt may have been recorded. */
  isDoubtful: boolean;
}

/**
 * Appends to the cluster. An event is recorded at a revision that was named, always: only then is the server's answer to
 * a repeated attempt the first one (KurrentDB documentation, Streams, "Idempotence").
 */
export class AppendWriter {
  /** Tells this store's records from those of another that writes the same bytes in the same millisecond. */
  private readonly name = randomUUID().slice(0, 8);
  /** Ends with each append that is on its way, by the ids of its events. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(private readonly parts: Dependencies) {}

  /** @throws what `EventStore.append` throws */
  async append(request: AppendRequest): Promise<AppendResult> {
    const { gate, codec } = this.parts;
    gate.demandRoom();
    const prepared = prepareAppend(request, codec);
    return gate.pass(prepared.stream, () => this.alone(prepared));
  }

  /** An id that is on its way already, to whatever stream, is recorded or not before it is looked for. */
  private async alone(append: PreparedAppend): Promise<AppendResult> {
    const ids = append.events.map(({ id }) => id);
    for (;;) {
      const other = ids.map((id) => this.underWay.get(id)).find((found) => found !== undefined);
      if (!other) break;
      await other;
    }
    const written = this.write(append);
    const settled = written.then(
      () => undefined,
      () => undefined,
    );
    for (const id of ids) this.underWay.set(id, settled);
    try {
      return await written;
    } finally {
      for (const id of ids) this.underWay.delete(id);
    }
  }

  private async write(append: PreparedAppend): Promise<AppendResult> {
    const { earlier, deadlineMs } = this.parts;
    const until = performance.now() + deadlineMs;
    refuseTwins(append);
    // Now, for it may have waited long.
    this.demandUsable();
    const known = append.expected === 'any' ? await earlier.known(append) : undefined;
    if (known) return known;
    const expected = await this.revisionOf(append);
    const recorded = await earlier.upTo(expected, append);
    if (recorded) return recorded;
    const records = this.toRecords(append);
    return this.send({ append, records, expected, isDoubtful: false }, until);
  }

  private demandUsable(): void {
    const refusal = this.parts.index.refusal();
    if (refusal) throw new LedgerUnusable(refusal.reason);
  }

  private async revisionOf({ stream, expected }: PreparedAppend): Promise<number> {
    if (expected === 'any') return this.parts.reader.end(stream);
    return expected === 'none' ? -1 : expected;
  }

  private toRecords({ events }: PreparedAppend): RecordToAppend[] {
    const recordedAt = this.parts.clock.now().toISOString();
    return events.map((event) =>
      toRecord({ type: event.type, bytes: stamp(event, recordedAt) }, this.name),
    );
  }

  /** Attempt after attempt with the same records at the same revision, for as long as the outcome is in doubt. */
  private async send(sending: Sending, until: number): Promise<AppendResult> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await this.attempt(sending);
        if (result) return result;
        // Others were first every time. Each mismatch says for certain that nothing was recorded.
        if (performance.now() > until) throw new StoreBusy(1);
      } catch (error) {
        this.mayTryAgain(error, sending, until);
        await pause(pauseBefore(attempt));
      }
    }
  }

  /** Undefined where it is worth another attempt at another revision. */
  private async attempt(sending: Sending): Promise<AppendResult | undefined> {
    const { cluster, names } = this.parts;
    const { append, records, expected } = sending;
    const target = names.onServer(append.stream);
    const answer = await cluster.append(target, records, expected === -1 ? 'none' : expected);
    if (answer.kind === 'appended') return this.accept(sending, answer.revision);
    return this.settleMismatch(sending, answer.actual);
  }

  private accept({ append, expected }: Sending, revision: number): AppendResult {
    const { stream, events } = append;
    if (revision !== expected + events.length) {
      // The server goes on counting where a deleted stream ended (KurrentDB documentation, Streams, "Soft delete").
      throw this.refuse(
        `Stream ${stream} was deleted on the cluster before revision ${revision}: events of the ledger are gone. Run soat doctor, and see docs/cluster.md.`,
      );
    }
    events.forEach(({ id, bytes }, offset) => {
      this.parts.recent.add(id, { stream, revision: expected + 1 + offset, bytes });
    });
    return { revision, position: toPosition({ stream, revision }), repeated: false };
  }

  /** Somebody else was first. With these very events, with records that are not the ledger's, or with something new. */
  private async settleMismatch(
    sending: Sending,
    actual: number,
  ): Promise<AppendResult | undefined> {
    const { append, expected } = sending;
    const { stream } = append;
    const earlier = await this.parts.earlier.inStream(append, actual);
    if (earlier) return earlier;
    if (append.expected === 'any' || (await this.onlyStrays(stream, expected + 1, actual))) {
      sending.expected = actual;
      return undefined;
    }
    // An attempt that is still on its way could be recorded once the stream has grown to where it was expected.
    if (sending.isDoubtful && actual < expected) throw shorter(stream);
    throw new RevisionMismatch(stream, append.expected, actual);
  }

  private async onlyStrays(stream: string, from: number, to: number): Promise<boolean> {
    if (to < from) return false;
    for await (const page of this.parts.reader.read(stream, from)) {
      if (page.some(({ kind }) => kind === 'event')) return false;
    }
    return true;
  }

  /** Returns where another attempt can help; else throws what the caller is to be told. */
  private mayTryAgain(error: unknown, sending: Sending, until: number): void {
    const fault = error instanceof ClusterFault ? error : undefined;
    if (fault?.error instanceof LedgerUnusable) this.refuse(fault.error.message);
    sending.isDoubtful ||= fault?.kind === 'ambiguous';
    if (fault && fault.kind !== 'refused' && performance.now() < until) return;
    const told = fault ? fault.error : error;
    // Whatever ends the attempts now, an earlier one may have been recorded: "unavailable" would say that none was.
    if (!sending.isDoubtful || !(told instanceof StoreUnavailable)) throw told;
    throw new OutcomeUnknown(
      'The cluster did not say whether the append was recorded. Send the same request again: it is recorded once.',
      { cause: told },
    );
  }

  /** Nobody of this replica appends any more until a check finds all well. */
  private refuse(reason: string): LedgerUnusable {
    this.parts.index.refuse({ kind: 'content', stream: null, reason });
    return new LedgerUnusable(reason);
  }
}

function shorter(stream: string): StoreUnavailable {
  return new StoreUnavailable(`Stream ${stream} is shorter than the append expected.`);
}
