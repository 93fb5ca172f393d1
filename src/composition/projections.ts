import type { Projection } from '../projections/projection.js';
import { complaintCaseProjection } from '../views/complaint-register/complaint-case.projection.js';
import { complaintLetterProjection } from '../views/complaint-register/complaint-letter.projection.js';
import { historyProjection } from '../views/history/history.projection.js';
import { organisationStatusProjection } from '../views/organisation-status/organisation-status.projection.js';
import { proposalsProjection } from '../views/proposals/proposals.projection.js';
import { remediationBoardProjection } from '../views/remediation-board/remediation-board.projection.js';
import { reviewRoundsProjection } from '../views/review-rounds/review-rounds.projection.js';
import { supervisionProjection } from '../views/supervision/supervision.projection.js';

/** Every projection that the views are made of. */
export const PROJECTIONS: readonly Projection[] = [
  organisationStatusProjection,
  historyProjection,
  complaintLetterProjection,
  complaintCaseProjection,
  remediationBoardProjection,
  supervisionProjection,
  proposalsProjection,
  reviewRoundsProjection,
];
