import { Global, Module } from '@nestjs/common';
import { SupervisionController } from './http/supervision.controller.js';
import { SupervisionService } from './supervision.service.js';

/** Records hot spots, inspections and disciplines. Needs an `OrganisationDirectory` and a `RulebookRegistry`. */
@Global()
@Module({
  controllers: [SupervisionController],
  providers: [SupervisionService],
  exports: [SupervisionService],
})
export class SupervisionModule {}
