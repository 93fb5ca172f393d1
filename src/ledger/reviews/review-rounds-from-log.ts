import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { Uuid } from '../envelope.js';
import { type ReviewRoundFacts, ReviewRounds } from '../review-rounds.js';
import { reviewDecider, type ReviewFactsState } from './review.decider.js';
import { reviewStream } from './review.events.js';

/** Reads rounds of reviews from their own streams: always as new as the log. */
@Injectable()
export class ReviewRoundsFromLog implements ReviewRounds {
  constructor(private readonly handler: CommandHandler) {}

  async find(reviewId: Uuid): Promise<ReviewRoundFacts | undefined> {
    const { opened, state } = (await this.state(reviewId)).course;
    if (!opened || state === 'NONE') return undefined;
    const { organisationId, openedOn, rulebook } = opened;
    return { reviewId, organisationId, openedOn, state, rulebook };
  }

  async state(reviewId: Uuid): Promise<ReviewFactsState> {
    return (await this.handler.load(reviewDecider, reviewStream(reviewId))).state;
  }
}
