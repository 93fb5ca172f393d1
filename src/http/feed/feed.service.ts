import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../access/principal.js';
import { ScopeService } from '../../access/scope.service.js';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { EventStore, LogEntry } from '../../event-store/event-store.js';
import { audienceOf, isProposal } from '../../ledger/disclosure.js';
import type { LedgerEvent } from '../../ledger/envelope.js';
import { RulebookRegistry } from '../../ledger/rulebook-registry.js';
import { houseProblem } from '../house-problems.js';
import { toFeedEvent, toHeartbeat } from './feed-event.js';
import type { Place } from './live-tail.js';
import { SharedTail } from './shared-tail.js';

const HEARTBEAT_MS = 15_000;
/** Feeds at once; each holds at most one batch of events. */
const MAX_FEEDS = 256;

/** Who follows, and whether they still may: a token may end while its feed is open. */
export interface Follower {
  readonly principal: Principal;
  readonly isAdmitted: () => boolean;
}

type Shown = 'as-superior' | 'from-within' | 'not';

interface Feed extends Follower {
  readonly out: PassThrough;
  readonly signal: AbortSignal;
  readonly newest: Place | undefined;
  sequence: number;
}

/** Streams the log to those who follow it, each in its scope, at the pace that each can take. */
@Injectable()
export class FeedService implements BeforeApplicationShutdown {
  private readonly open = new Set<AbortController>();
  private stopping = false;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly tail: SharedTail,
    private readonly scope: ScopeService,
    private readonly rulebooks: RulebookRegistry,
  ) {}

  /**
   * The events after a sequence, without end; what is recorded from now on where none is given.
   * @throws ProblemError `request.sequence-unknown` (400) · `feed.full` (503) where too many follow already ·
   *   `server.stopping` (503)
   */
  async follow(follower: Follower, after: number | undefined): Promise<Readable> {
    if (this.stopping) throw houseProblem('server.stopping', { headers: { 'Retry-After': '5' } });
    if (this.open.size >= MAX_FEEDS) {
      throw houseProblem('feed.full', { headers: { 'Retry-After': '30' } });
    }
    // Before anything is waited for: many who come at once are counted one by one.
    const stop = new AbortController();
    this.open.add(stop);
    try {
      return await this.begin(follower, after, stop);
    } catch (error) {
      this.open.delete(stop);
      throw error;
    }
  }

  /** A feed never ends by itself, and the server would wait for it. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const stop of this.open) stop.abort();
  }

  private async begin(
    follower: Follower,
    after: number | undefined,
    stop: AbortController,
  ): Promise<Readable> {
    const newest = await this.store.head();
    const end = newest?.sequence ?? 0;
    const sequence = after ?? end;
    if (sequence > end) throw houseProblem('request.sequence-unknown');
    const out = new PassThrough();
    out.once('close', () => {
      stop.abort();
    });
    void this.pump({ ...follower, out, signal: stop.signal, newest, sequence }).finally(() => {
      this.open.delete(stop);
    });
    return out;
  }

  private async pump(feed: Feed): Promise<void> {
    const { out, signal, newest } = feed;
    const beat = setInterval(() => {
      if (!feed.isAdmitted()) out.destroy();
      else if (!out.writableNeedDrain) out.write(toHeartbeat(feed.sequence));
    }, HEARTBEAT_MS);
    try {
      out.write(toHeartbeat(feed.sequence));
      const following = { after: feed.sequence, newest, signal };
      for await (const entries of this.tail.follow(following)) await this.send(feed, entries);
      out.end();
    } catch (error) {
      // The client reconnects and resumes; it is told nothing of why.
      out.destroy(signal.aborted ? undefined : (error as Error));
    } finally {
      clearInterval(beat);
    }
  }

  /** Waits where the client does not keep up; the feed then reads no further. */
  private async send(feed: Feed, entries: readonly LogEntry[]): Promise<void> {
    const { out, signal, principal } = feed;
    if (!feed.isAdmitted()) {
      out.destroy();
      return;
    }
    for (const entry of entries) {
      const sequence = feed.sequence + 1;
      const shown = await this.shows(principal, entry.event);
      if (signal.aborted) return;
      feed.sequence = sequence;
      if (shown === 'not') continue;
      const text = toFeedEvent(entry, sequence, shown === 'as-superior');
      if (!out.write(text)) await once(out, 'drain', { signal });
    }
  }

  /** A superior stands above every organisation that the event concerns; to be shown it, covering one is enough. */
  private async shows(principal: Principal, event: LedgerEvent): Promise<Shown> {
    if (principal.scope === null) return 'as-superior';
    const covered: boolean[] = [];
    for (const organisationId of event.concerns) {
      covered.push(await this.scope.covers(principal, organisationId));
    }
    if (!covered.includes(true)) return 'not';
    const isSuperior = !covered.includes(false) && !event.concerns.includes(principal.scope);
    if (isSuperior) return 'as-superior';
    const cited = isProposal(event) ? await this.rulebooks.byReference(event.rulebook) : undefined;
    return audienceOf(event, cited) === 'superiors' ? 'not' : 'from-within';
  }
}
