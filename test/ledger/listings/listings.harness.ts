/** The services of listings on a real store, with a directory of organisations that a test writes itself. */
import { CommandHandler, type Committed } from '../../../src/event-store/command-handler.js';
import type { AppendRequest, EventStore } from '../../../src/event-store/event-store.js';
import { ForwardingEventStore } from '../../../src/event-store/forwarding-event-store.js';
import type { Caller } from '../../../src/ledger/caller.js';
import type { Actor, IsoDate, Uuid } from '../../../src/ledger/envelope.js';
import { LastRating } from '../../../src/ledger/last-rating.js';
import { ListingContext } from '../../../src/ledger/listings/listing-context.js';
import { ListingDirectoryFromLog } from '../../../src/ledger/listings/listing-directory-from-log.js';
import { ListingsService } from '../../../src/ledger/listings/listings.service.js';
import { ReorganisationService } from '../../../src/ledger/listings/reorganisation.service.js';
import {
  OrganisationDirectory,
  type OrganisationFacts,
} from '../../../src/ledger/organisation-directory.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { ReviewRounds, type ReviewRoundFacts } from '../../../src/ledger/review-rounds.js';
import { RulebookRegistry } from '../../../src/ledger/rulebook-registry.js';
import { RecordContext } from '../../../src/recording/record-context.js';
import { rulebookReference } from '../../../src/rulebook/rulebook.js';
import {
  BODIES,
  documentOf,
  organisation,
  REVIEW,
  RULES,
  TODAY,
  UPPER,
} from '../../support/listings.js';
import { shippedRulebook } from '../../support/rulebooks.js';

/** The version before the one of the tests, for what began under it. */
export const EARLIER = shippedRulebook('to-chuc-co-so@2023.124');

export class Rulebooks extends RulebookRegistry {
  override async inForce(_rulebookId: string, on: IsoDate) {
    return on >= RULES.validFrom ? RULES : EARLIER;
  }
  override async byReference(reference: string) {
    return [RULES, EARLIER].find((each) => rulebookReference(each) === reference);
  }
  override async all() {
    return [EARLIER, RULES];
  }
}

/** Every organisation that was put in stands below `UPPER`, which has the bodies. */
export class Organisations extends OrganisationDirectory {
  readonly known = new Map<Uuid, OrganisationFacts>([
    [UPPER, organisation({ organisationId: UPPER, level: 'UPPER', parentId: null })],
  ]);
  readonly continued = new Map<Uuid, readonly Uuid[]>();

  put(organisationId: Uuid): void {
    this.known.set(organisationId, organisation({ organisationId }));
  }

  end(organisationId: Uuid, endedOn: IsoDate, successors: readonly Uuid[]): void {
    const state =
      successors.length === 0 ? 'dissolved' : successors.length > 1 ? 'split' : 'merged';
    this.known.set(organisationId, organisation({ organisationId, state, endedOn }));
    this.continued.set(organisationId, successors);
  }

  override async find(organisationId: Uuid) {
    return this.known.get(organisationId);
  }
  override async lineage(organisationId: Uuid) {
    return [this.known.get(organisationId), this.known.get(UPPER)].flatMap((each) => each ?? []);
  }
  override async bodies(organisationId: Uuid) {
    return organisationId === UPPER ? BODIES : [];
  }
  override async successors(organisationId: Uuid) {
    return this.continued.get(organisationId) ?? [];
  }
}

class Ratings extends LastRating {
  override async gradeOn() {
    return 'C';
  }
}
/** One round, open above every organisation. */
class OneRound extends ReviewRounds {
  override async find(reviewId: Uuid): Promise<ReviewRoundFacts | undefined> {
    if (reviewId !== REVIEW) return undefined;
    const rulebook = rulebookReference(RULES);
    return { reviewId, organisationId: UPPER, openedOn: '2026-01-01', state: 'OPEN', rulebook };
  }
}

/** Loses its power when something is to be appended to one of these streams; once each. */
export class FailingStore extends ForwardingEventStore {
  readonly fails = new Set<string>();

  override async append(request: AppendRequest) {
    if (this.fails.delete(request.stream)) throw new Error('The power went off.');
    return this.store.append(request);
  }
}

/** One process on a ledger. */
export class ListingsOffice {
  readonly store: FailingStore;
  readonly listings: ListingsService;
  readonly reorganisations: ReorganisationService;
  readonly directory: ListingDirectoryFromLog;

  constructor(
    store: EventStore,
    readonly organisations = new Organisations(),
  ) {
    this.store = new FailingStore(store);
    const handler = new CommandHandler(this.store);
    const clock = { now: () => new Date(`${TODAY}T05:00:00Z`) };
    const records = new RecordContext(new Rulebooks(), clock);
    const [ratings, rounds] = [new Ratings(), new OneRound()];
    const context = new ListingContext(handler, organisations, records, ratings, rounds);
    this.listings = new ListingsService(handler, context);
    this.reorganisations = new ReorganisationService(this.listings, context, organisations);
    this.directory = new ListingDirectoryFromLog(handler);
  }

  /** What an organisation's listings have come to. */
  async course(organisationId: Uuid) {
    return (await this.listings.load(organisationId)).state.course;
  }
}

export function by(actor: Actor, occurredOn: IsoDate, options: Caller['options'] = {}): Caller {
  return { actor, occurredOn, document: documentOf(occurredOn), options };
}

export function succeed<Outcome extends Committed>(outcome: Outcome | Rejection): Outcome {
  if (outcome instanceof Rejection) throw new Error(`${outcome.code}: ${outcome.message.en}`);
  return outcome;
}

export function codeOf(outcome: Committed | Rejection): string {
  return outcome instanceof Rejection ? outcome.code : 'recorded';
}
