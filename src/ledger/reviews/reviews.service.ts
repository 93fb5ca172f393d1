import { Injectable } from '@nestjs/common';
import { CommandHandler, type Committed } from '../../event-store/command-handler.js';
import { RecordContext } from '../../recording/record-context.js';
import { newRecordId } from '../../recording/record-id.js';
import { organisationUnknown } from '../act.rejections.js';
import type { AmendmentRequest } from '../amendment-events.js';
import type { Caller } from '../caller.js';
import type { Act } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import { OrganisationDirectory } from '../organisation-directory.js';
import { Rejection } from '../rejection.js';
import { ReviewCandidates, type ReviewedOrganisation, ReviewOutcomes } from '../review-rounds.js';
import type { OpenReview, ReviewCommand } from './review.commands.js';
import type { ReviewCourse } from './review.course.js';
import { ReviewRoundsFromLog } from './review-rounds-from-log.js';
import { reviewDecider } from './review.decider.js';
import { reviewStream } from './review.events.js';
import { reviewUnknown } from './review.rejections.js';

export type OpenReviewInput = Omit<OpenReview['payload'], 'reviewId'> & {
  readonly reviewId?: Uuid;
};
export type ReviewOutcome = Committed & { readonly reviewId: Uuid };

/**
 * Everything that can be recorded of rounds of reviews. A method resolves when the fact is durable, or with the reason why it
 * is refused; it throws what the store throws (`store-errors.ts`) and `IdempotencyKeyReused`.
 */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly handler: CommandHandler,
    private readonly records: RecordContext,
    private readonly organisations: OrganisationDirectory,
    private readonly rounds: ReviewRoundsFromLog,
    private readonly candidates: ReviewCandidates,
    private readonly outcomes: ReviewOutcomes,
  ) {}

  /** Opens a round under the rulebook that is in force on the day of its opening; it stays the round's for ever. */
  async open(input: OpenReviewInput, caller: Caller): Promise<ReviewOutcome | Rejection> {
    const { organisationId, title, period } = input;
    const reviewId = input.reviewId ?? newRecordId('review', caller);
    const organisation = await this.organisations.find(organisationId);
    if (!organisation) return organisationUnknown('review');
    const { rulebookId } = organisation;
    const act = await this.records.underRulebookInForce('review', rulebookId, caller);
    if (act instanceof Rejection) return act;
    const payload = { reviewId, organisationId, title, period };
    const known = { organisation };
    const outcome = await this.execute(caller, { type: 'OpenReview', act, payload, known });
    return outcome instanceof Rejection ? outcome : { ...outcome, reviewId };
  }

  /**
   * Closes with the list. Who was reviewed is looked up in a view, and what became of each is read from its own stream.
   * @throws what `ReviewCandidates` throws
   */
  async close(reviewId: Uuid, caller: Caller): Promise<Committed | Rejection> {
    const act = await this.actOn(reviewId, caller);
    if (act instanceof Rejection) return act;
    const known = { reviewed: await this.reviewed(reviewId, caller.occurredOn) };
    return this.execute(caller, { type: 'CloseReview', act, payload: { reviewId }, known });
  }

  /** Under the rulebook that the round pinned at its opening. */
  async amend(
    reviewId: Uuid,
    request: AmendmentRequest,
    caller: Caller,
  ): Promise<Committed | Rejection> {
    const act = await this.actOn(reviewId, caller);
    if (act instanceof Rejection) return act;
    const payload = { reviewId, ...request };
    const { organisationId = '' } = (await this.find(reviewId)) ?? {};
    const known = { organisation: await this.organisations.find(organisationId) };
    return this.execute(caller, { type: 'AmendReview', act, payload, known });
  }

  /** The round as the log has it now; undefined where nothing was ever recorded of it. */
  async find(
    reviewId: Uuid,
  ): Promise<{ readonly organisationId: Uuid; readonly course: ReviewCourse } | undefined> {
    const { records, course } = await this.rounds.state(reviewId);
    const [first] = records;
    return first && { organisationId: first.data.organisationId, course };
  }

  /** Who is known to have been reviewed, with what was decided by that day: a round does not close on what came after. */
  private async reviewed(reviewId: Uuid, on: IsoDate): Promise<readonly ReviewedOrganisation[]> {
    const reviewed: ReviewedOrganisation[] = [];
    for (const organisationId of new Set(await this.candidates.ofReview(reviewId))) {
      reviewed.push(...(await this.outcomes.inReview(reviewId, organisationId, on)));
    }
    return reviewed;
  }

  private async actOn(reviewId: Uuid, caller: Caller): Promise<Act | Rejection> {
    const [first] = (await this.rounds.state(reviewId)).records;
    if (!first) return reviewUnknown();
    return this.records.underPinned('review', first.rulebook, caller);
  }

  private execute(caller: Caller, command: ReviewCommand): Promise<Committed | Rejection> {
    const stream = reviewStream(command.payload.reviewId);
    return this.handler.execute(reviewDecider, stream, command, caller.options);
  }
}
