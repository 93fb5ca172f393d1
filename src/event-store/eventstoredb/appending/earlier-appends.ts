import type { EventCodec } from '../../event-codec.js';
import type { AppendResult } from '../../event-store.js';
import type { PreparedAppend } from '../../prepare-append.js';
import { RevisionMismatch, StoreUnavailable } from '../../store-errors.js';
import { ClusterFault } from '../connection/cluster-faults.js';
import type { LogIndex } from '../numbering/log-index.js';
import type { RecentAppends, RecentEvent } from '../reading/recent-appends.js';
import type { RecordedEvents, StreamTail } from '../reading/recorded-events.js';
import { firstResult } from './repeated-append.js';

/**
 * Finds what is recorded already of an append: the same ids give the first result, whatever revision is expected. The
 * server does not look for them anywhere but at the revision that is named.
 */
export class EarlierAppends {
  constructor(
    private readonly index: LogIndex,
    private readonly recent: RecentAppends,
    private readonly recorded: RecordedEvents,
    private readonly codec: EventCodec,
  ) {}

  /**
   * The first result, if the append is recorded anywhere up to a revision of its stream, or under a number. Asks the
   * cluster only for what has no number yet and was not appended or met here.
   * @throws EventIdConflict where these ids are recorded otherwise · RevisionMismatch where the stream is shorter
   */
  async upTo(revision: number, append: PreparedAppend): Promise<AppendResult | undefined> {
    const { stream } = append;
    if (revision < 0) return this.known(append);
    // Before the look into the index: what is numbered between the two is found there.
    const from = this.index.streamEnd(stream) + 1;
    const known = await this.known(append);
    if (known || revision < from || this.recent.covers(stream, from, revision)) return known;
    const { found, end } = await this.tailOf(append);
    const first = await this.resultOf(append, found);
    // Sent now, it could be recorded at a revision up to which nobody has looked, after the very same events.
    if (!first && end < revision) throw new RevisionMismatch(stream, append.expected, end);
    return first;
  }

  /** As far as it is known without the stream. An append of several events may be numbered in part. */
  async known(append: PreparedAppend): Promise<AppendResult | undefined> {
    const known = append.events.filter(({ id }) => this.recorded.placeOf(id));
    if (known.length === 0) return undefined;
    return known.length < append.events.length ? this.inStream(append) : this.resultOf(append);
  }

  /**
   * Looks through what the stream holds beyond what is numbered of it.
   * @param writtenUpTo the stream's end as a writer was told it. The server checks revisions against all that it has
   *   written, and shows only what it has replicated (server source, `IndexWriter.CheckCommit` and `StorageWriterService`)
   * @throws ClusterFault `not-sent` while not all of that is shown: these very events may be among the rest
   */
  async inStream(append: PreparedAppend, writtenUpTo = -1): Promise<AppendResult | undefined> {
    const { found, end } = await this.tailOf(append);
    const first = await this.resultOf(append, found);
    if (!first && end < writtenUpTo) throw new ClusterFault('not-sent', unconfirmed(append.stream));
    return first;
  }

  private tailOf({ stream, events }: PreparedAppend): Promise<StreamTail> {
    return this.recorded.inTail(new Set(events.map(({ id }) => id)), stream);
  }

  private async resultOf(
    append: PreparedAppend,
    tail?: ReadonlyMap<string, RecentEvent>,
  ): Promise<AppendResult | undefined> {
    const found = await Promise.all(
      append.events.map(async ({ id }) =>
        this.recorded.placeOf(id) ? this.recorded.known(id) : tail?.get(id),
      ),
    );
    return firstResult(append, found, this.codec);
  }
}

function unconfirmed(stream: string): StoreUnavailable {
  return new StoreUnavailable(
    `What others have just written to stream ${stream} is not confirmed by the cluster yet. Nothing was recorded; try again.`,
  );
}
