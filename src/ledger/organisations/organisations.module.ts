import { Global, Module } from '@nestjs/common';
import { OrganisationDirectory } from '../organisation-directory.js';
import { OrganisationAmendmentsController } from './http/organisation-amendments.controller.js';
import { OrganisationDirectoryFromLog } from './organisation-directory-from-log.js';
import { OrganisationOfficesController } from './http/organisation-offices.controller.js';
import { OrganisationSurroundings } from './organisation-surroundings.js';
import { OrganisationsController } from './http/organisations.controller.js';
import { OrganisationsService } from './organisations.service.js';

/**
 * Records organisations, and gives every other part the `OrganisationDirectory`. Needs a `RulebookRegistry`, and
 * `OrganisationChildren` from whoever projects the tree.
 */
@Global()
@Module({
  controllers: [
    OrganisationsController,
    OrganisationOfficesController,
    OrganisationAmendmentsController,
  ],
  providers: [
    OrganisationsService,
    OrganisationSurroundings,
    OrganisationDirectoryFromLog,
    { provide: OrganisationDirectory, useExisting: OrganisationDirectoryFromLog },
  ],
  exports: [OrganisationsService, OrganisationDirectory],
})
export class OrganisationsModule {}
