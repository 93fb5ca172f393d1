import { Global, Module } from '@nestjs/common';
import { GradingFacts } from '../../ledger/grading-facts.js';
import { LastRating } from '../../ledger/last-rating.js';
import { OrganisationChildren } from '../../ledger/organisation-children.js';
import { GradingFactsQueries } from './grading-facts.queries.js';
import { LastRatingQueries } from './last-rating.queries.js';
import { OrganisationChildrenQueries } from './organisation-children.queries.js';
import { OrganisationStatusController } from './http/organisation-status.controller.js';
import { OrganisationStatusQueries } from './organisation-status.queries.js';
import { SubtreeComparisonController } from './http/subtree-comparison.controller.js';

/** Where organisations stand; answers as well what deciders must know of other organisations. */
@Global()
@Module({
  controllers: [OrganisationStatusController, SubtreeComparisonController],
  providers: [
    OrganisationStatusQueries,
    { provide: GradingFacts, useClass: GradingFactsQueries },
    { provide: LastRating, useClass: LastRatingQueries },
    { provide: OrganisationChildren, useClass: OrganisationChildrenQueries },
  ],
  exports: [OrganisationStatusQueries, GradingFacts, LastRating, OrganisationChildren],
})
export class OrganisationStatusModule {}
