import { IsIn } from 'class-validator';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { ReviewRound } from '../../../views/review-rounds/review-rounds.model.js';
import { FormField, ViewpointQueryDto } from '../../page-query.dto.js';

export const ROUND_STATES = ['OPEN', 'CLOSED'] as const satisfies readonly ReviewRound['state'][];

export class ReviewsQueryDto extends ViewpointQueryDto {
  @FormField()
  @IsIn(ROUND_STATES)
  state?: ReviewRound['state'];

  @FormField()
  @IsLowerCaseUuid()
  subtree?: string;
}

export class ReviewPathDto {
  @IsLowerCaseUuid()
  reviewId: string;
}
