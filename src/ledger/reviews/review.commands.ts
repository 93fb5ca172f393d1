/** What can be asked of a round of reviews. Payloads are what a client sends; `known` is what the service found. */
import type { AmendmentRequest } from '../amendment-events.js';
import type { Command } from '../decider.js';
import type { Uuid } from '../envelope.js';
import type { OrganisationFacts } from '../organisation-directory.js';
import type { Period } from '../period.js';
import type { ReviewedOrganisation } from '../review-rounds.js';

export interface ReviewFacts {
  readonly organisation: OrganisationFacts | undefined;
}
export type OpenReview = Command<
  'OpenReview',
  {
    readonly reviewId: Uuid;
    /** The organisation whose subtree is gone through. */
    readonly organisationId: Uuid;
    readonly title: string;
    readonly period: Period;
  }
> & { readonly known: ReviewFacts };

/** `known` stays outside the payload: a retry is the same request although listings went on in between. */
export type CloseReview = Command<'CloseReview', { readonly reviewId: Uuid }> & {
  readonly known: { readonly reviewed: readonly ReviewedOrganisation[] };
};

export type AmendReview = Command<'AmendReview', { readonly reviewId: Uuid } & AmendmentRequest> & {
  readonly known: ReviewFacts;
};

export type ReviewCommand = OpenReview | CloseReview | AmendReview;
